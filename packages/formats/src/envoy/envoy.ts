import { nestedJson } from '../grammars/json-object.ts';
import { jsonOr } from '../grammars/json-or.ts';
import { COMMON_NAMES } from '../logs/common-names.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { firstThatFits } from '../template/first-that-fits.ts';
import { templateLines } from '../template/template-lines.ts';
import { ENVOY_FIELDS, ENVOY_JSON_NAMES, finishEnvoy } from './envoy-fields.ts';
import { parseEnvoyFormatString } from './envoy-format-string.ts';

const REQUEST =
  '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS%';
const SIZES_AND_HEADERS =
  '%BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"';
const MESH =
  '%UPSTREAM_CLUSTER% %UPSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME% %ROUTE_NAME%';

/** Envoy's own default, then Istio's since 1.9 and before. */
const DEFAULTS = [
  `${REQUEST} ${SIZES_AND_HEADERS}`,
  `${REQUEST} %RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS% "%UPSTREAM_TRANSPORT_FAILURE_REASON%" ${SIZES_AND_HEADERS} ${MESH}`,
  `${REQUEST} "%DYNAMIC_METADATA(istio.mixer:status)%" "%UPSTREAM_TRANSPORT_FAILURE_REASON%" ${SIZES_AND_HEADERS} ${MESH}`,
  `${REQUEST} "%DYNAMIC_METADATA(istio.mixer:status)%" ${SIZES_AND_HEADERS} ${MESH.replace(' %ROUTE_NAME%', '')}`,
];

/**
 * Envoy's access log (https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage): its default line and
 * Istio's, JSON with the usual keys, or a format of the administrator's own, given as Envoy has it in `options.logFormat`.
 */
export const envoy: FormatDefinition = {
  id: 'envoy',
  fields: [...ENVOY_FIELDS, ...ENVOY_JSON_NAMES, ...COMMON_NAMES],
  grammar: (fields, options) => {
    const template = (text: string) => templateLines(fields, parseEnvoyFormatString(text));
    if (options.logFormat !== undefined) return template(options.logFormat);
    return jsonOr(nestedJson, () => firstThatFits(fields, DEFAULTS.map(template)))(fields, options);
  },
  finish: finishEnvoy,
  detection: {
    kind: 'server',
    looks: [
      /^\{.*"(?:response_flags|responseFlags|upstream_cluster|downstream_remote_address)"/,
      /^\[\d{4}-\d\d-\d\dT[\d:.]+Z\] "[A-Z-]+ [^"]*" \d{1,3} /,
    ],
  },
};
