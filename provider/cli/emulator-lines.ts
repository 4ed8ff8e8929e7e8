import type { Emulator } from '../emulator/emulator-options.ts';
import type { Introduced } from '../emulator/introduced.ts';
import { shell, terminal, yaml, type Encoded } from '../report/encode.ts';

export interface Told {
  readonly file: string | undefined;
  /** Whether the one client was made up, so that its secret has to be shown. */
  readonly made: boolean;
  readonly introduced: readonly Introduced[];
  /** The certificate's file, where HTTPS is listened on, too. */
  readonly certificate: string | undefined;
}

/** Where an emulator listens, and how the adapter and curl get at it. */
export async function emulatorLines(emulator: Emulator, told: Told): Promise<string> {
  const { file, made, introduced } = told;
  const { url, tlsUrl } = emulator;
  const { domain } = (await emulator.keeper.read()).identity;
  const clients = emulator.clients();
  const { id = '', secret = '', ccoId = '' } = clients[0] ?? {};
  // A secret that somebody chose is not repeated.
  const shownSecret = made ? secret : 'SECRET';
  const environment = shell`export CISCO_CLIENT_ID=${id} CISCO_CLIENT_SECRET=${shownSecret}`;
  const curl = shell`curl -d grant_type=client_credentials -d client_id=${id} -d client_secret=${shownSecret} ${url}/oauth2/default/v1/token`;
  return `${
    terminal.lines([
      terminal`Cisco's interface for ${domain}, ${file ?? 'a world in memory'}: nothing reaches Cisco`,
      terminal`  listens on ${tlsUrl === undefined ? url : `${url} and ${tlsUrl}`}, as ${ccoId}; what goes on: ${url}/_emulator/`,
      ...settingsLines(emulator, { ccoId, certificate: told.certificate }),
      terminal`  environment:   ${environment.text}`,
      terminal`  a token:       ${curl.text}`,
      ...clients.map((client) => terminal`  client:        ${client.id} acts as ${client.ccoId}`),
      ...introduced.map(
        (each) => terminal`  introduced:    ${each.ccoId}, whom nobody knew, as ${each.email} and with no role yet`,
      ),
    ]).text
  }\n`;
}

function settingsLines(
  { url, tlsUrl }: Emulator,
  { ccoId, certificate = '' }: { readonly ccoId: string; readonly certificate: string | undefined },
): readonly Encoded<'terminal'>[] {
  const base = (at: string): string => `${at}/v1/software/apis`;
  const token = (at: string): string => `${at}/oauth2/default/v1/token`;
  const plain = yaml`backend: { kind: cisco, baseUrl: ${base(url)}, tokenUrl: ${token(url)}, actsAs: ${ccoId} }`;
  if (tlsUrl === undefined) return [terminal`  espalier.yaml: ${plain.text}`];
  const secure = yaml`backend: { kind: cisco, baseUrl: ${base(tlsUrl)}, tokenUrl: ${token(tlsUrl)}, ca: ${certificate}, actsAs: ${ccoId} }`;
  return [terminal`  espalier.yaml: ${plain.text}`, terminal`  or with HTTPS: ${secure.text}`];
}
