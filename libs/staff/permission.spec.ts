import { type Action, PERMISSIONS, type Role, ROLES } from '#contracts/permissions';
import { isOfUnit, Permission } from './permission';

describe('a permission', () => {
  const me = '01a1fb71-1c5c-735c-b459-65a5199624a5';
  const other = '01a1fb71-1c5c-735c-b459-65a5199624a6';
  const everything = {
    ownerId: me,
    operatorId: me,
    unit: 'north',
    recipientIds: [other, me],
    isCaseFresh: true,
    isAlertFresh: true,
  };
  const columns = {
    own: (person: string) => `e.raised_by = ${person}`,
    assigned: (person: string) => `i.operator_id = ${person}`,
    unit: (unit: string) => isOfUnit('i.unit', unit),
    'case-is-fresh': 'i.is_fresh',
  };
  const of = (role: Role, action: Action): Permission =>
    new Permission({ id: me, role, unit: 'north' }, action);

  it.each([
    ['operator', 'inquiry.read', { operatorId: me, isCaseFresh: true }, true],
    ['operator', 'inquiry.read', { operatorId: me, isCaseFresh: false }, false],
    ['operator', 'inquiry.read', { operatorId: me }, false],
    ['operator', 'inquiry.read', { operatorId: other, isCaseFresh: true }, false],
    ['operator', 'inquiry.read', { operatorId: null, isCaseFresh: true }, false],
    [
      'operator',
      'inquiry.read',
      { ownerId: me, recipientIds: [me], unit: 'north', isCaseFresh: true },
      false,
    ],
    ['operator', 'escalation.read', { ownerId: me, operatorId: other, isCaseFresh: true }, true],
    ['operator', 'escalation.read', { ownerId: other, operatorId: me, isCaseFresh: true }, true],
    ['operator', 'escalation.read', { ownerId: me, operatorId: me, isAlertFresh: true }, false],
    ['officer', 'escalation.read', { recipientIds: [other, me], isAlertFresh: true }, true],
    ['officer', 'escalation.read', { recipientIds: [other, me], isCaseFresh: true }, false],
    ['officer', 'escalation.read', { ...everything, recipientIds: [other] }, false],
    ['supervisor', 'inquiry.read', { unit: 'north' }, true],
    ['supervisor', 'inquiry.read', { unit: null }, true],
    ['supervisor', 'inquiry.read', { unit: 'south' }, false],
    ['supervisor', 'inquiry.read', {}, false],
    ['supervisor', 'escalation.read', { unit: 'south', isUnanswered: true }, true],
    ['supervisor', 'escalation.read', { unit: 'south', isUnanswered: false }, false],
    ['supervisor', 'number.approve', { unit: 'south' }, false],
    ['supervisor', 'number.approve', { unit: 'south', isUnitAway: true }, true],
    ['supervisor', 'inquiry.edit', everything, false],
    ['coordinator', 'inquiry.read', everything, false],
    ['coordinator', 'break-glass.review', { unit: 'south' }, true],
  ] as const)('lets a %s do %s to %j: %s', (role, action, facts, isAllowed) => {
    expect(of(role, action).allows(facts)).toBe(isAllowed);
  });

  it.each([
    ['operator', 'escalation.acknowledge', '($1 is not null and (false))'],
    ['operator', 'inquiry.read', '($1 is not null and (i.operator_id = $1) and i.is_fresh)'],
    [
      'operator',
      'escalation.read',
      '($1 is not null and (e.raised_by = $1 or i.operator_id = $1) and i.is_fresh)',
    ],
    ['officer', 'escalation.read', '($1 is not null and (false) and false)'],
    ['supervisor', 'inquiry.read', "($1 is not null and ((i.unit = 'north' or i.unit is null)))"],
    ['supervisor', 'board.read', '($1 is not null and (true))'],
    ['coordinator', 'inquiry.read', '($1 is not null and (false))'],
  ] as const)('chooses the rows a %s may %s', (role, action, sql) => {
    expect(of(role, action).sql(columns, '$1')).toBe(sql);
  });

  it('does not let the name of a unit out of its quotes', () => {
    const odd = new Permission({ id: me, role: 'supervisor', unit: "x' or 'a' = 'a" }, 'inquiry.read');
    expect(odd.sql({ unit: (unit) => `u = ${unit}` }, '$1')).toBe(
      "($1 is not null and (u = 'x'' or ''a'' = ''a'))",
    );
  });

  it.each(Object.keys(PERMISSIONS) as Action[])('gives one name to one text: %s', (action) => {
    const texts = new Map<string, Set<string>>();
    for (const role of ROLES)
      for (const unit of ['north', 'south']) {
        const permission = new Permission({ id: me, role, unit }, action);
        const name = permission.statementName('a.list');
        texts.set(name, (texts.get(name) ?? new Set()).add(permission.sql(columns, '$1')));
      }
    expect([...texts].filter(([, { size }]) => size > 1)).toEqual([]);
  });

  it('says when there is nothing to look at', () => {
    expect(of('supervisor', 'board.read').isForAll).toBe(true);
    expect(of('supervisor', 'call.read').isForAll).toBe(false);
    expect(of('operator', 'call.read').isForAll).toBe(false);
  });
});
