// Put in from package.json by the bundler, and by the configuration of the tests.
declare const ESPALIER_VERSION: string;

export const version: string = ESPALIER_VERSION;
