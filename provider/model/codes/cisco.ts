import type { CodeEntry } from '../code-entry.ts';

/** Something between here and Cisco, or at Cisco. */
function accident(title: string, explanation: string, blame: CodeEntry['blame'] = 'environment') {
  return { title, explanation, blame, exit: 4 } as const satisfies CodeEntry;
}

/** What a write was answered with: nothing was changed, the operation failed, the rest of the run goes on. */
function refusal(title: string, explanation: string) {
  return { title, explanation, blame: 'user', exit: 5 } as const satisfies CodeEntry;
}

/** An address in the settings that is not used. */
function setting(title: string, explanation: string) {
  return { title, explanation, blame: 'user', exit: 64 } as const satisfies CodeEntry;
}

/** Codes of the way to Cisco: addresses, signing in, limits, replies. */
export const ciscoCodes = {
  'host-not-allowed': setting(
    'Secrets are not sent to this host',
    'A client secret and a token are sent only to known hosts of Cisco and to this machine itself. Another host, a gateway of the company for instance, has to be named in the environment variable `ESPALIER_ALLOW_HOSTS`; a file of settings cannot allow one, because whoever may edit it could then send the secret away. Nothing was sent.',
  ),
  'address-unusable': setting(
    'An address in the settings cannot be used',
    'The base address, the token address and the address of a proxy are whole URLs: `https` (plain `http` only to this machine itself; a proxy may be either), no name and password of a user except for a proxy, no query and no fragment. Nothing was sent.',
  ),
  'certificate-unusable': setting(
    'The certificates in the settings cannot be used',
    'The file of a private certificate authority holds certificates in PEM form: `-----BEGIN CERTIFICATE-----` and so on. Nothing was sent.',
  ),
  'name-unaddressable': accident(
    'A name that no address can hold',
    "Cisco's interface takes names as parts of an address. An empty name, `.` and `..` cannot be parts of one in any encoding, and control characters and halves of characters are not sent. Such a Virtual Account is read, and can be changed only in the portal. Nothing was sent.",
    'user',
  ),
  'client-not-accepted': accident(
    'Cisco does not know this client',
    'The token service answered `invalid_client`, for as long as Espalier tried. Either the client id or the secret is wrong, or the application was registered a short while ago: public clients report that a new one takes up to about 30 minutes. They also report this answer to correct clients, now and then for longer.',
    'user',
  ),
  'token-refused': accident(
    'The token service gave no token',
    'The token service answered, but with no token that can be used. The message has what it said.',
  ),
  'token-not-accepted': accident(
    'Cisco does not accept the token',
    'A call was answered with 401. A read was tried again with a new token; a write was not carried out. Check that token address and base address belong together.',
  ),
  'access-denied': accident(
    'Cisco denies access',
    'A call was answered with 403. Either the application is not subscribed to the Software APIs, or the access is still to be granted, or the identity behind the client has no role that allows the call. `espalier doctor` tells which.',
    'user',
  ),
  'call-refused': accident(
    'Cisco refuses the call',
    'A call was answered with a status that Espalier does not expect there. Nothing was done. The message has the status; check the base address.',
  ),
  'request-limit': accident(
    'The limit on requests is reached',
    'The command may send only so many requests, `--max-requests` or `limits.maxRequests` in the settings, tries and tokens included, and has sent them. What was not sent was not done. Run it again, or raise the limit.',
    'user',
  ),
  'rate-limited': accident(
    'Cisco asks to slow down',
    'Too many requests were sent for the limits of this client, which Cisco does not publish. The call was not carried out. Wait as long as the message says, or lower `limits.requestsPerSecond`.',
  ),
  'service-unavailable': accident(
    'Cisco answers with errors',
    'The other side answered with a server error, again after several tries. Wait, look at the status pages of Cisco, and run the command again.',
  ),
  'circuit-open': accident(
    'Calls are held back after many failures',
    'So many calls failed one after the other that no more are sent for a short while, so that a service in trouble is not pushed further. The call was not sent. Run the command again later.',
  ),
  'not-reachable': accident(
    'The host cannot be reached',
    'No connection came about, so that nothing was sent: the name does not resolve, the port is closed, a firewall drops it. Check the network, and whether a proxy is needed (`HTTPS_PROXY`).',
  ),
  'proxy-refused': accident(
    'The proxy refuses',
    'The proxy did not open a tunnel to the host, so that nothing was sent. 407 means that it wants a name and a password; others mean that it does not allow or not reach the host.',
  ),
  'certificate-not-trusted': accident(
    'The certificate of the other side is not trusted',
    'Nothing was sent: the certificate is signed by nobody whom this machine trusts, has expired, or is for another host. Where a company inspects TLS, its own authority has to be named, `ca` in the settings. The check cannot be switched off.',
  ),
  'reply-late': accident(
    'No reply in time',
    'A read had no whole reply within its deadline, again after several tries. Reads change nothing; run the command again.',
  ),
  'reply-lost': accident(
    'Whether a write happened is not known',
    'A write was sent, and what came back does not tell whether it was carried out: the connection broke, the deadline passed, or a server error came back. It is never sent again by itself; the next read settles it.',
  ),
  'reply-cut': accident(
    'A reply ended early',
    'The other side, or something on the way, broke the reply off, again after several tries.',
  ),
  'reply-not-json': accident(
    'The reply is not JSON',
    "What answers is not Cisco's interface, or not in its right mind: a page of a portal, of a sign-in or of a proxy instead of data. Check base address and proxy.",
  ),
  'reply-too-large': accident(
    'A reply is larger than any should be',
    'Replies are read up to a limit of ours, so that a broken server cannot fill the memory. Reading was stopped there.',
  ),
  'reply-too-deep': accident(
    'A reply is nested deeper than any should be',
    'Replies are read up to a depth of ours, far beyond what Cisco documents. What is deeper is not read.',
  ),
  'redirect-refused': accident(
    'The other side sends elsewhere',
    'A redirect is never followed, because the token would go along. Usually it leads to a sign-in page, and the base address is wrong.',
  ),
  'call-stopped': accident(
    'A call was given up before it was sent',
    'The command was stopped. What was not sent was not done.',
    'user',
  ),
  'answer-failed': accident(
    'Cisco answers that it failed',
    "A read was answered, and the answer says that it failed, whatever the HTTP status was. The message has Cisco's own text. Often the domain, the type of the account or a name does not exist for this identity; `espalier doctor` narrows it down.",
  ),
  'reply-not-understood': accident(
    'A reply in a form that is not known',
    "The reply is JSON, but not in the form in which Cisco's interface is publicly known to answer, or with a status that is not known. It is not guessed at. If this is Cisco itself, its interface has changed.",
  ),
  'refused-by-cisco': refusal(
    'Cisco refuses the change',
    "The write was answered with a refusal, and nothing was changed by it. The message has Cisco's own text; Cisco publishes no list of its reasons. Look at the Virtual Account in License Central, then plan again.",
  ),
  'refused-delete-tokens': refusal(
    'It has active registration tokens',
    'A device that registers with one of these tokens after the delete would fail. Revoke them or let them run out first; Espalier looks for them right before each delete.',
  ),
  'refused-delete-unproven': refusal(
    'Whether it is empty cannot be told',
    'Right before a delete Espalier reads what lies in the Virtual Account and what is nested in it. One of these reads failed or contradicts itself, so that nothing was deleted. Run it again.',
  ),
  'refused-name-unaddressable': refusal(
    'A name that no address can hold',
    "Cisco's interface takes the name of a Virtual Account as a part of an address when it deletes or transfers. A name with a slash, `.` and `..` would lead elsewhere, however they are encoded. Nothing was sent; do it in the portal, or rename it there first.",
  ),
} as const satisfies Readonly<Record<string, CodeEntry>>;
