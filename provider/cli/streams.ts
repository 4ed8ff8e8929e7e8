/** Writes to a stream and waits until it is taken. Who closed his end of a pipe, as `head` does, is not told more. */
export function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((done) => {
    stream.write(text, () => done());
  });
}

/** A broken pipe is the reader's decision and no accident; everything else that breaks a stream is. */
export function forgiveBrokenPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
