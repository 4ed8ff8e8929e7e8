import type { World } from '../backend/embedded/world.ts';
import { tokenSeconds, type ClientRegistry, type ClientSettings } from './clients.ts';
import { reply } from './replies.ts';
import type { Reply } from './route.ts';
import { belongsTo } from './visibility.ts';

/** `id.cisco.com` and the older `cloudsso.cisco.com`; here one server is both. */
export const tokenPaths: readonly string[] = ['/oauth2/default/v1/token', '/as/token.oauth2'];

export interface TokenRequest {
  /** Of the query and of the body together, whatever form that had. */
  readonly fields: ReadonlyMap<string, string>;
  readonly authorization: string | undefined;
  readonly clients: ClientRegistry;
  readonly world: World;
  readonly at: Date;
}

/**
 * OAuth 2: client credentials as Cisco's OpenAPI document names them, and the password grant of older public clients.
 * Passwords are not known here: any will do for somebody who has a role.
 */
export function answerTokenRequest({ fields, authorization, clients, world, at }: TokenRequest): Reply {
  const grant = fields.get('grant_type');
  if (grant === undefined) return oauthError(400, 'invalid_request', 'grant_type is missing');
  if (grant !== 'client_credentials' && grant !== 'password')
    return oauthError(400, 'unsupported_grant_type', 'client_credentials and password are supported');
  const client = clientOf({ fields, authorization, clients });
  if (client === undefined) return oauthError(401, 'invalid_client', 'Invalid client or client credentials');
  if (grant === 'client_credentials') return tokenReply(clients.issue(client, client.ccoId, at));
  const user = fields.get('username');
  if (user === undefined || (fields.get('password') ?? '') === '')
    return oauthError(400, 'invalid_request', 'username and password are needed');
  if (!belongsTo(world, user) && world.profile(user)?.active !== true)
    return oauthError(400, 'invalid_grant', 'The username or password is wrong');
  return tokenReply(clients.issue(client, user, at));
}

function tokenReply(token: string): Reply {
  return reply({ access_token: token, token_type: 'Bearer', expires_in: tokenSeconds });
}

function oauthError(status: 400 | 401, error: string, description: string): Reply {
  return { status, body: { error, error_description: description } };
}

function clientOf(request: Pick<TokenRequest, 'fields' | 'authorization' | 'clients'>): ClientSettings | undefined {
  const { fields, authorization, clients } = request;
  const basic = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return clients.withSecret(fields.get('client_id') ?? '', fields.get('client_secret') ?? '');
  const text = new TextDecoder().decode(Uint8Array.from(atob(basic), (character) => character.charCodeAt(0)));
  const colon = text.indexOf(':');
  const [id, secret] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
  // RFC 6749 has both form-encoded first; not every client does that.
  return clients.withSecret(id, secret) ?? clients.withSecret(formDecoded(id), formDecoded(secret));
}

function formDecoded(text: string): string {
  return new URLSearchParams(`v=${text}`).get('v') ?? text;
}

/**
 * The fields of a token request: form, JSON, or the query with an empty body. Undefined: the body is none of these.
 */
export function tokenFields(
  query: URLSearchParams,
  body: string,
  contentType: string,
): ReadonlyMap<string, string> | undefined {
  const fields = new Map(query);
  if (body === '') return fields;
  if (!contentType.toLowerCase().includes('json')) {
    for (const [name, value] of new URLSearchParams(body)) fields.set(name, value);
    return fields;
  }
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    for (const [name, value] of Object.entries(parsed)) if (typeof value === 'string') fields.set(name, value);
    return fields;
  } catch {
    return undefined;
  }
}
