import grpc from '@grpc/grpc-js';
import { Failure } from '../../model/failure.ts';
import { Provider, type ProviderParts } from '../provider.ts';
import { EngineLog } from './engine-log.ts';
import { serviceDefinition } from './messages.ts';
import { serviceOf } from './service.ts';

export interface Serving {
  /** On this machine only. */
  readonly port: number;
  /** Stops what is under way, answers what was asked, and closes. */
  close(): Promise<void>;
}

/** Serves one provider until it is closed. */
export async function serve(options: {
  readonly host: ProviderParts['host'];
  /** Where the engine listens; empty: it says so itself when it attaches. */
  readonly engine: string;
}): Promise<Serving> {
  const engine = new EngineLog(options.host.clock.now);
  engine.connect(options.engine);
  const provider = new Provider({ host: options.host, log: engine.log });
  // The engine sends and takes messages of hundreds of megabytes; the library would stop at four.
  const server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(
    serviceDefinition,
    serviceOf(provider, (address) => engine.connect(address)),
  );
  const port = await new Promise<number>((done, fail) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) done(bound);
      else fail(new Failure('bug', `no port could be had: ${error.message}`, { cause: error }));
    });
  });
  return {
    port,
    close: async () => {
      await provider.cancel();
      await new Promise<void>((done) => server.tryShutdown(() => done()));
      await provider.end();
      engine.close();
    },
  };
}
