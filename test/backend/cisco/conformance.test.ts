import { describe } from 'vitest';
import { conforms, type Subject } from '../../conformance/suite.ts';
import { acme } from '../embedded/acme.ts';
import { emulated } from './emulated.ts';

const noReply = 'no published reply of Cisco holds it';
const noCall = 'no published call of Cisco does it: a portal step';

const subject: Subject = {
  name: 'cisco on the emulator',
  open: async (world) => (await emulated({ world })).backend,
  gaps: {
    'reads tags': noReply,
    'reads children': noReply,
    'reads addresses': noReply,
    'reads roles of people it was not asked about': 'Cisco answers for one given person at a time',
    'updates a Virtual Account': noCall,
    'updates tags': noCall,
    renames: noCall,
    moves: noCall,
    'sets the default': noCall,
    grants: noCall,
    'grants to an external group': noCall,
    'changes a role': noCall,
    revokes: noCall,
  },
};

describe(subject.name, () => conforms(subject, acme));
