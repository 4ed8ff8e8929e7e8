import type { Emulator } from '../emulator/emulator-options.ts';
import { shell, terminal, yaml } from '../report/encode.ts';

/** Where an emulator listens, and how the adapter and curl get at it. */
export async function emulatorLines(
  emulator: Emulator,
  { file, made }: { readonly file: string | undefined; readonly made: boolean },
): Promise<string> {
  const { url, tlsUrl } = emulator;
  const { domain } = (await emulator.keeper.read()).identity;
  const [client] = emulator.clients();
  const { id = '', secret = '', ccoId = '' } = client ?? {};
  // A secret that somebody chose is not repeated.
  const shownSecret = made ? secret : 'SECRET';
  const settings = yaml`backend: { kind: cisco, baseUrl: ${`${url}/v1/software/apis`}, tokenUrl: ${`${url}/oauth2/default/v1/token`}, actsAs: ${ccoId} }`;
  const environment = shell`export CISCO_CLIENT_ID=${id} CISCO_CLIENT_SECRET=${shownSecret}`;
  const curl = shell`curl -d grant_type=client_credentials -d client_id=${id} -d client_secret=${shownSecret} ${url}/oauth2/default/v1/token`;
  return `${
    terminal.lines([
      terminal`Cisco's interface for ${domain}, ${file ?? 'a world in memory'}: nothing reaches Cisco`,
      terminal`  listens on ${tlsUrl === undefined ? url : `${url} and ${tlsUrl}`}, as ${ccoId}; what goes on: ${url}/_emulator/`,
      terminal`  espalier.yaml: ${settings.text}`,
      terminal`  environment:   ${environment.text}`,
      terminal`  a token:       ${curl.text}`,
    ]).text
  }\n`;
}
