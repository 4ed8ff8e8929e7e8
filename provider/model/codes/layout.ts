import type { CodeEntry } from '../code-entry.ts';
import { fileCodes } from './layout/files.ts';
import { formCodes } from './layout/form.ts';
import { meaningCodes } from './layout/meaning.ts';
import { accessCodes } from './layout/access.ts';

/** Codes of the files of a layout: how they are read, their form, and what they say. */
export const layoutCodes = {
  ...fileCodes,
  ...formCodes,
  ...meaningCodes,
  ...accessCodes,
} as const satisfies Readonly<Record<string, CodeEntry>>;

export type LayoutCode = keyof typeof layoutCodes;
