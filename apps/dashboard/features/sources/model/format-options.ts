import type { LogFormatId } from '@telecine/domain';

/** What a format can be told beside its mapping, its time zone and its rules; a text of how the vendor's side is configured. */
export interface FormatOption {
  readonly kind: 'columns' | 'logFormat' | 'formatString';
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
}

/** None for formats that say all themselves. */
export const formatOptionsOf = (format: LogFormatId): readonly FormatOption[] => [OPTIONS[format] ?? []].flat();

const columns = (hint: string, placeholder: string, label = 'Fields, one a line'): FormatOption => ({
  kind: 'columns',
  label,
  hint,
  placeholder,
});
const logFormat = (hint: string, placeholder: string): FormatOption => ({
  kind: 'logFormat',
  label: 'Log format, as the configuration has it',
  hint,
  placeholder,
});

const OPTIONS: Readonly<Partial<Record<LogFormatId, FormatOption | readonly FormatOption[]>>> = {
  cloudfront_realtime: columns(
    'The fields of the real-time log configuration, in CloudFront’s order. Empty: all of them.',
    'timestamp\nc-ip\ntime-to-first-byte\nsc-status',
  ),
  akamai_structured: columns('The data set’s fields, in the order of the stream.', 'reqTimeSec\nstatusCode\nbytes'),
  gcore: columns(
    'Only where the resource has a choice of its own. Empty: all of Gcore’s.',
    'remote_addr\ntime_local\nrequest',
  ),
  haproxy: [
    logFormat(
      'With or without `log-format`. Empty: `option httplog`, `httpslog` or their CLF form, or JSON with the usual names.',
      'log-format "%ci:%cp [%tr] %ft %b/%s %ST %B %{+Q}r"',
    ),
    columns(
      'In lower case, those of requests first, as `capture` has them in the configuration.',
      'user-agent\ncmcd-session',
      'Captured headers, one a line',
    ),
  ],
  csv: columns('Only where the first line has no names.', 'time\nstatus\nurl'),
  tsv: columns('Only where the first line has no names.', 'time\nstatus\nurl'),
  nginx: logFormat(
    'With or without `log_format` and its name. Empty: combined.',
    'log_format main \'$remote_addr [$time_local] "$request" $status\';',
  ),
  apache: logFormat(
    'With or without `LogFormat` and its name. Empty: common, combined or vhost_combined.',
    'LogFormat "%h %l %u %t \\"%r\\" %>s %O" own',
  ),
  varnish: logFormat('What varnishncsa has after `-F`. Empty: its default.', '%{%s}t %h %m %U%q %s %O %D'),
  trafficserver: logFormat(
    '`format` of logging.yaml. Empty: squid, common or extended.',
    '%<cqtq> %<ttms> %<chi> %<crc>/%<pssc> %<cquc>',
  ),
  envoy: logFormat(
    'Empty: the default format, Istio’s, or JSON with the usual keys.',
    '[%START_TIME%] "%REQ(:METHOD)% %REQ(:PATH)%" %RESPONSE_CODE%',
  ),
  fastly: {
    kind: 'formatString',
    label: 'Log format, as the logging endpoint has it',
    hint: 'VCL log format, version 1 or 2.',
    placeholder: '%{time.start.usec}V|%m|%{req.url}V|%>s|%{resp.bytes_written}V',
  },
};
