import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import grpc from '@grpc/grpc-js';
import engines from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import stubs from '@pulumi/pulumi/proto/provider_grpc_pb.js';

interface Logged {
  readonly severity: number;
  readonly message: string;
  readonly urn: string;
}

/** The real plugin in a process of its own, a client that talks to it, and an engine that hears what it logs. */
export interface PluginProcess {
  readonly process: ChildProcess;
  readonly client: stubs.ResourceProviderClient;
  readonly logged: readonly Logged[];
  /** All that it printed until now. */
  readonly printed: () => string;
  readonly close: () => Promise<void>;
}

const pluginProgram = resolve('dist/pulumi/pulumi-resource-espalier');

export async function startPlugin(options: {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<PluginProcess> {
  const logged: Logged[] = [];
  const engine = await startEngine(logged);
  const { CI: _ci, ...env } = process.env;
  const child = spawn(pluginProgram, ['--logtostderr', '-v=9', `127.0.0.1:${String(engine.port)}`], {
    cwd: options.folder,
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const port = await new Promise<string>((done, fail) => {
    child.stdout.on('data', (bytes: Buffer) => {
      printed += bytes.toString();
      if (printed.includes('\n')) done(printed.slice(0, printed.indexOf('\n')));
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`the plugin ended with ${String(code)} before it gave a port`)));
  });
  const client = new stubs.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
  });
  return {
    process: child,
    client,
    logged,
    printed: () => printed,
    close: async () => {
      client.close();
      const gone = new Promise((done) => child.once('exit', done));
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM')) await gone;
      engine.server.forceShutdown();
    },
  };
}

function startEngine(logged: Logged[]): Promise<{ readonly server: grpc.Server; readonly port: number }> {
  const server = new grpc.Server();
  server.addService(engines.EngineService, {
    log: ((call, reply) => {
      const request = call.request;
      logged.push({ severity: request.getSeverity(), message: request.getMessage(), urn: request.getUrn() });
      reply(null, new empty.Empty());
    }) satisfies engines.IEngineServer['log'],
  });
  return new Promise((done, fail) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error === null) done({ server, port });
      else fail(error);
    });
  });
}
