// npm run docs: writes the pages that are made from tables of the program.
import { errorsFile, errorsPage } from './errors-page.ts';
import { writeWholeFile } from './whole-file.ts';

writeWholeFile(errorsFile, errorsPage());
