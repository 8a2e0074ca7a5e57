import { runTool } from '../run-tool.mjs';

export const main = () => runTool('tools/accuracy/src/main.ts');
