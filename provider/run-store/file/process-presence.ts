/** This process and what it can tell about others on its machine; handed in by the host. */
export interface ProcessPresence {
  readonly pid: number;
  /**
   * The machine, and the space of process ids on it: two containers may share a name and not their processes, so a
   * host adds what tells them apart.
   */
  readonly machine: string;
  /** Whether a process of this machine runs. When in doubt true: then its lease is waited for. */
  readonly isAlive: (pid: number) => boolean;
}
