import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReference } from '../../provider/actions/secrets.ts';
import { failureWithin } from '../support/failure-of.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const what = 'the client secret';

function secretsFolder(): string {
  const folder = temporaryFolder();
  const secrets = join(folder, 'secrets');
  mkdirSync(secrets);
  writeFileSync(join(secrets, 'cisco'), 's3cret\n');
  writeFileSync(join(secrets, 'empty'), '\n');
  writeFileSync(join(folder, 'outside'), 'not yours');
  symlinkSync(join(folder, 'outside'), join(secrets, 'link'));
  symlinkSync(join(secrets, 'cisco'), join(secrets, 'inside'));
  return secrets;
}

describe('a reference', () => {
  it('is a variable of ours, or a file of one folder', async () => {
    const env = { CISCO_CLIENT_SECRET: ' s3cret\n', ESPALIER_SECRETS_DIR: secretsFolder() };
    expect(await readReference(env, 'env:CISCO_CLIENT_SECRET', what)).toBe('s3cret');
    expect(await readReference(env, 'file:cisco', what)).toBe('s3cret');
    expect(await readReference(env, 'file:inside', what)).toBe('s3cret');
  });

  it.each([
    ['env:AWS_SECRET_ACCESS_KEY', 'no variable that settings may name'],
    ['env:CISCO_CLIENT_ID', 'is not set'],
    ['file:../outside', 'is not below'],
    ['file:link', 'is not below'],
    ['file:/etc/passwd', 'is not below'],
    ['file:.', 'is not below'],
    ['file:nothing', 'there is no file nothing'],
    ['file:empty', 'is empty'],
    ['hunter2', 'do not say where'],
  ])('%s is refused', async (reference, because) => {
    const env = {
      AWS_SECRET_ACCESS_KEY: 'aws-key',
      CISCO_CLIENT_ID: ' ',
      ESPALIER_SECRETS_DIR: secretsFolder(),
    };
    const failure = await failureWithin(readReference(env, reference, what));
    expect(failure).toMatchObject({ code: 'secret-unavailable' });
    expect(failure.message).toContain(because);
    expect(failure.message).not.toMatch(/aws-key|not yours|hunter2/);
  });

  it('of a file needs the folder of the secrets', async () => {
    const failure = await failureWithin(readReference({}, 'file:cisco', what));
    expect(failure.message).toContain('ESPALIER_SECRETS_DIR is not set');
  });
});
