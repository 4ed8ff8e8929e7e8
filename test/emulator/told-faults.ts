import { noFault, type FaultAction, type FaultLayer, type FaultRequest } from '../../provider/emulator/fault-seam.ts';
import type { Json } from '../../provider/model/plan.ts';

/** A layer that does to operations what the test says. */
export class ToldFaults implements FaultLayer {
  readonly profile: Json = null;
  readonly asked: FaultRequest[] = [];
  historySeconds = 60;
  next: FaultAction = noFault;

  before(request: FaultRequest): Promise<FaultAction> {
    this.asked.push(request);
    return Promise.resolve(request.operation === 'get-token' ? noFault : this.next);
  }

  change(): void {}
}
