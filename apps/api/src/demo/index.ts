export { moveRecording } from './move-recording.ts';
export { type RecordedLog, type RecordedReport, type Recording, readRecording } from './recording.ts';
export { type Destination, type SendResult, sendRecording } from './send-recording.ts';
