import { createInterface } from 'node:readline/promises';

/** Asks on a terminal; only the whole word `yes` is a yes, and the end of the input is a no. */
export async function askForYes(
  question: string,
  terminal: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
): Promise<boolean> {
  const lines = createInterface(terminal);
  try {
    const ended = new Promise<string>((done) => lines.once('close', () => done('')));
    return (await Promise.race([lines.question(question), ended])).trim() === 'yes';
  } finally {
    lines.close();
  }
}
