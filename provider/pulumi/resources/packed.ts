import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { parseObservation, printObservation, type Observation } from '../../actions/observation.ts';
import { Failure } from '../../model/failure.ts';

/** No account is larger, and no state may exhaust this process. */
const largest = 512 * 1024 * 1024;

/**
 * The window is larger than any observation, since the baseline says most of what the account says again, megabytes
 * later; better qualities take several times as long for some hundredths of the size.
 */
const params = {
  [constants.BROTLI_PARAM_QUALITY]: 5,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
};

/** An observation as the text that is kept in a state: a thirtieth of its size, and no secret is in it. */
export function packObservation(observation: Observation): string {
  return brotliCompressSync(Buffer.from(printObservation(observation)), { params }).toString('base64');
}

/** @throws Failure `observation-unreadable` */
export function unpackObservation(packed: string): Observation {
  let text: string;
  try {
    text = brotliDecompressSync(Buffer.from(packed, 'base64'), { maxOutputLength: largest }).toString();
  } catch (cause) {
    throw new Failure('observation-unreadable', 'what the state remembers of the account cannot be read', {
      cause,
      hint: '`pulumi refresh` reads the account again',
    });
  }
  return parseObservation(text);
}
