// npm run sdks: writes the SDKs in sdk/ anew from schemas/pulumi.schema.json, with the generator of `npm run engine`.
import { generateSdk, generator, hasGenerator, sdkLanguages } from './sdks/generate.ts';

if (hasGenerator()) {
  for (const language of sdkLanguages) generateSdk(language, `sdk/${language}`);
} else {
  process.stderr.write(`${generator} is not there: npm run engine builds it\n`);
  process.exitCode = 69;
}
