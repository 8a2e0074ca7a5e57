/** This SDK's version, as package.json has it. */
export const SDK_VERSION = '0.1.0';
