// Put in from docs/rules/ by the bundler, and by the configuration of the tests: the package holds no pages to read.
declare const ESPALIER_RULE_PAGES: string;

/** The pages of rules and guards, by id, as Markdown. */
export const rulePages: Readonly<Record<string, string>> = JSON.parse(ESPALIER_RULE_PAGES) as Record<string, string>;
