import { describe, expect, it } from 'vitest';
import { Redaction } from '../../../../provider/backend/cisco/http/redaction.ts';

const redaction = (): Redaction => new Redaction((text) => text.replaceAll('geheim', '[secret]'));

describe('a recording', () => {
  it('has the same stand-in for the same person', () => {
    const recorded = redaction();
    expect(recorded.text('jane', 'userId')).toBe('person-1');
    expect(recorded.json({ createdBy: 'Jane', user: 'omar', email: 'jane@acme.com' })).toEqual({
      ...{ createdBy: 'person-1', user: 'person-2', email: 'person-3@people.example' },
    });
    expect(recorded.json({ note: 'ask jane@acme.com or <nils@acme.com>' })).toEqual({
      note: 'ask person-3@people.example or <person-4@people.example>',
    });
  });

  it('has no people in sentences, whatever stands first', () => {
    expect(redaction().json({ statusMessage: 'No access for omar', creator: { ccoId: 'omar' } })).toEqual({
      ...{ statusMessage: 'No access for omar', creator: { ccoId: 'person-1' } },
    });
    expect(redaction().json({ description: 'made by omar', createdBy: 'omar' })).toEqual({
      ...{ description: 'made by person-1', createdBy: 'person-1' },
    });
  });

  it('has no registration tokens and no codes', () => {
    const recorded = redaction();
    expect(recorded.json({ tokens: [{ token: 'NmQ4%0A' }, { token: 'b3Vy%0A' }] })).toEqual({
      tokens: [{ token: '[key 1]' }, { token: '[key 2]' }],
    });
    expect(recorded.json({ tokens: ['b3Vy%0A'], authorizationCode: 'AC-1', reservationCode: 'CA-1' })).toEqual({
      ...{ tokens: ['[key 2]'], authorizationCode: '[key 3]', reservationCode: '[key 4]' },
    });
  });

  it('has nothing secret', () => {
    expect(redaction().json({ client_secret: 'x', Authorization: 'y', password: 'z', note: 'it is geheim' })).toEqual({
      ...{ client_secret: '[secret]', Authorization: '[secret]', password: '[secret]', note: 'it is [secret]' },
    });
  });

  it('keeps the rest', () => {
    const body = {
      status: 'SUCCESS',
      totalRows: 2,
      ok: true,
      none: null,
      virtualAccounts: [{ name: 'Lab', isDefault: 'true' }],
    };
    expect(redaction().json(body)).toEqual(body);
  });
});
