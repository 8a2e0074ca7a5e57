import type { FormatDefinition } from '../logs/log-format.ts';
import { finishHaproxy, HAPROXY_FIELDS } from './haproxy-fields.ts';
import { haproxyLines } from './haproxy-lines.ts';

/**
 * HAProxy (https://docs.haproxy.org/3.2/configuration.html#8.2): `option httplog`, `httpslog` and their CLF form, JSON with the
 * usual names, or a `log-format` of the administrator's own in `options.logFormat`. The date is the request's start, in the
 * server's time zone (`options.timeZone`). Names of captured headers are given in `options.fields`, in lower case, those of requests first.
 */
export const haproxy: FormatDefinition = {
  id: 'haproxy',
  fields: HAPROXY_FIELDS,
  grammar: haproxyLines,
  finish: finishHaproxy,
  detection: {
    kind: 'server',
    looks: [
      /\[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d\.\d{3}\] \S+ \S+\/\S+ [-+\d/]+ /,
      /^\{.*"termination_state"/,
      / "" "" \d+ \d{3} "[^"]*" "[^"]*" "[^"]*" -?\d+ -?\d+ /,
    ],
  },
};
