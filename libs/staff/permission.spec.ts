import { Permission } from './permission';

describe('a permission', () => {
  const me = '01a1fb71-1c5c-735c-b459-65a5199624a5';
  const other = '01a1fb71-1c5c-735c-b459-65a5199624a6';
  const everything = { ownerId: me, operatorId: me, recipientIds: [other, me] };
  const columns = {
    own: (person: string) => `e.raised_by = ${person}`,
    assigned: (person: string) => `i.operator_id = ${person}`,
  };

  it.each([
    ['operator', 'inquiry.read', { operatorId: me }, true],
    ['operator', 'inquiry.read', { operatorId: other }, false],
    ['operator', 'inquiry.read', { operatorId: null }, false],
    ['operator', 'inquiry.read', { ownerId: me, recipientIds: [me] }, false],
    ['operator', 'escalation.read', { ownerId: me, operatorId: other }, true],
    ['operator', 'escalation.read', { ownerId: other, operatorId: me }, true],
    ['officer', 'escalation.read', { recipientIds: [other, me] }, true],
    ['officer', 'escalation.read', { ownerId: me, operatorId: me, recipientIds: [other] }, false],
    ['supervisor', 'inquiry.read', {}, true],
    ['supervisor', 'inquiry.edit', everything, false],
    ['coordinator', 'inquiry.read', everything, false],
  ] as const)('lets a %s do %s to %j: %s', (role, action, facts, isAllowed) => {
    expect(new Permission({ id: me, role }, action).allows(facts)).toBe(isAllowed);
  });

  it.each([
    ['operator', 'inquiry.read', '($1 is not null and (i.operator_id = $1))'],
    ['operator', 'escalation.read', '($1 is not null and (e.raised_by = $1 or i.operator_id = $1))'],
    ['officer', 'escalation.read', '($1 is not null and (false))'],
    ['supervisor', 'inquiry.read', '($1 is not null and (true))'],
    ['coordinator', 'inquiry.read', '($1 is not null and (false))'],
  ] as const)('chooses the rows a %s may %s', (role, action, sql) => {
    expect(new Permission({ id: me, role }, action).sql(columns, '$1')).toBe(sql);
  });

  it('says when there is nothing to look at', () => {
    expect(new Permission({ id: me, role: 'supervisor' }, 'call.read').isForAll).toBe(true);
    expect(new Permission({ id: me, role: 'operator' }, 'call.read').isForAll).toBe(false);
  });
});
