import grpc from '@grpc/grpc-js';
import engines from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import messages from '@pulumi/pulumi/proto/engine_pb.js';
import type { Log } from '../provider.ts';

/** Says things to the user through the engine: what a plugin prints itself is hidden. */
export class EngineLog {
  readonly #now: () => number;
  #client: engines.EngineClient | undefined;
  #address = '';

  constructor(now: () => number) {
    this.#now = now;
  }

  /** An engine may name itself several times, and another one may attach. */
  connect(address: string): void {
    if (address === '' || address === this.#address) return;
    this.#client?.close();
    this.#address = address;
    this.#client = new engines.EngineClient(address, grpc.credentials.createInsecure(), {
      'grpc.max_send_message_length': -1,
    });
  }

  readonly log: Log = ({ severity, message, urn }) => {
    const client = this.#client;
    if (client === undefined) return Promise.resolve();
    const request = new messages.LogRequest().setSeverity(severities[severity]).setMessage(message).setUrn(urn);
    return new Promise((done) => {
      // A message that does not arrive is no reason to fail, nor to wait for long.
      client.log(request, new grpc.Metadata(), { deadline: this.#now() + patienceMilliseconds }, () => done());
    });
  };

  close(): void {
    this.#client?.close();
    this.#client = undefined;
  }
}

const severities = {
  debug: messages.LogSeverity.DEBUG,
  info: messages.LogSeverity.INFO,
  warning: messages.LogSeverity.WARNING,
  error: messages.LogSeverity.ERROR,
} as const;

const patienceMilliseconds = 5000;
