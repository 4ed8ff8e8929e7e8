import type { Principal } from '../model/address.ts';

/** A program that may ask for tokens, as an owner registers it with Cisco: it acts as its owner. */
export interface ClientSettings {
  readonly id: string;
  readonly secret: string;
  readonly ccoId: Principal;
  /** False: valid tokens, and the gateway refuses every call (Cisco's gateway, to an app with no registered APIs). */
  readonly subscribed: boolean;
  /** The roles of anybody but the owner look empty. Whether they do at Cisco is not known either way. */
  readonly hidesRolesOfOthers: boolean;
}

export interface Session {
  readonly client: ClientSettings;
  /** The owner of the client, or who signed in by the old password grant. */
  readonly caller: Principal;
}

interface Issued {
  readonly clientId: string;
  readonly caller: Principal;
  readonly expiresAt: number;
}

/** Seconds that a token lives (saved reply in a public collection of requests). */
export const tokenSeconds = 3_599;

/** Who may call, and the tokens that were handed out. Nothing of it outlives the process. */
export class ClientRegistry {
  readonly #clients = new Map<string, ClientSettings>();
  readonly #tokens = new Map<string, Issued>();
  readonly #unique: () => string;

  constructor(clients: readonly ClientSettings[], unique: () => string) {
    this.#unique = unique;
    for (const client of clients) this.register(client);
  }

  /** A client of the same id is replaced; its tokens stay valid. */
  register(client: ClientSettings): void {
    this.#clients.set(client.id, client);
  }

  list(): readonly ClientSettings[] {
    return [...this.#clients.values()];
  }

  withSecret(id: string, secret: string): ClientSettings | undefined {
    const client = this.#clients.get(id);
    return client?.secret === secret ? client : undefined;
  }

  issue(client: ClientSettings, caller: Principal, at: Date): string {
    for (const [token, { expiresAt }] of this.#tokens) if (expiresAt <= at.getTime()) this.#tokens.delete(token);
    const token = (this.#unique() + this.#unique()).replaceAll('-', '');
    this.#tokens.set(token, { clientId: client.id, caller, expiresAt: at.getTime() + tokenSeconds * 1000 });
    return token;
  }

  /** Whose a token is; undefined: nobody's, or it has expired. */
  session(token: string, at: Date): Session | undefined {
    const issued = this.#tokens.get(token);
    if (issued === undefined || issued.expiresAt <= at.getTime()) return undefined;
    const client = this.#clients.get(issued.clientId);
    return client && { client, caller: issued.caller };
  }

  expire(token: string): void {
    this.#tokens.delete(token);
  }
}
