import type { ControlPlane } from '@telecine/control-plane';
import type { EventStore } from '@telecine/event-store';
import type { Auth } from './auth.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import type { Receiver } from './receive/receiver.ts';
import type { Intake } from './sources/intake.ts';
import type { SpoolWatch } from './system/spool-watch.ts';
import type { Telemetry } from './system/telemetry.ts';

/** What every business verb may use. One set a process. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly controlPlane: ControlPlane;
  readonly eventStore: EventStore;
  readonly receiver: Receiver;
  readonly spoolWatch: SpoolWatch;
  readonly auth: Auth;
  readonly intake: Intake;
  readonly telemetry: Telemetry;
}
