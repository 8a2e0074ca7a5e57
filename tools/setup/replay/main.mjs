import { runTool } from '../run-tool.mjs';

export const main = () => runTool('tools/replay/src/main.ts');
