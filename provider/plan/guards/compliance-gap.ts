import type { Guard } from './guard.ts';
import { counted } from '../../model/sentence-parts.ts';

export const complianceGap: Guard = {
  id: 'compliance-gap',
  title: 'Devices may be out of compliance while licences are moved',
  *evaluate({ input, operations }) {
    // Where licences and devices move in one write there is no time between.
    if (input.capabilities.write.drain.atomic) return;
    for (const operation of operations) {
      if (operation.verb !== 'drain' || operation.before.licencesInUse === 0) continue;
      const { name, before, after, id } = operation;
      yield {
        at: name,
        message: `${counted(before.licencesInUse, 'licence')} in use and ${counted(before.devices, 'device')} go from ${name} to ${after.into} one after the other, and until all are there devices may be reported out of compliance`,
        hint: `Choose a quiet time, or see that ${after.into} holds enough licences before the devices come`,
        operations: [id],
      };
    }
  },
};
