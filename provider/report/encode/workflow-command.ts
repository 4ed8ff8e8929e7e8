import { visible } from './characters.ts';

/** The message of a GitHub workflow command; always one line. */
export function encodeCommandData(text: string): string {
  return visible(text)
    .replaceAll('%', '%25')
    .replace(/##(?=\w*\[)/g, '#\\u{23}');
}

/** The value of a property of a workflow command, where a colon or a comma would end it. */
export function encodeCommandProperty(text: string): string {
  return encodeCommandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
