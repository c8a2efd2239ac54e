/// <reference lib="dom" />
import { Pool } from 'pg';
import type { Browser } from 'playwright-core';
import { newId } from '#platform/ids';
import { type Line, startLine } from '../support/line';
import { type Desk, openBrowser, picture, proveAnew, sitDown } from './desk';

jest.setTimeout(90_000);

/** A gap ahead, and an officer who loses the last channel: the keepers of the roster see it wherever they are. */
describe('the cover of the coming day, on the screens', () => {
  let line: Line;
  let browser: Browser;
  let db: Pool;
  let desks: Record<'supervisor' | 'coordinator' | 'officer', Desk>;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    await db.query(`delete from configured_channel`);
    const [supervisor, coordinator, officer] = await Promise.all([
      sitDown(browser, line, 'supervisor1', { language: 'ru' }),
      sitDown(browser, line, 'coordinator1', { language: 'az', width: 800 }),
      sitDown(browser, line, 'officer1', { language: 'en', width: 390 }),
    ]);
    desks = { supervisor, coordinator, officer };
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  const bar = (role: keyof typeof desks, name: string) => desks[role].page.getByRole('group', { name });
  const told = (): Promise<unknown> =>
    db.query(
      `with told as (insert into event (type, rooms, data) values
         ('roster.changed', array['role:supervisor', 'role:coordinator'], '{"week": null}')) select pg_notify('event', '')`,
    );
  const shift = (username: string, from: number, until: number): Promise<unknown> =>
    db.query(
      `with week as (insert into roster_week (week, saved_by) select date_trunc('week', now())::date, id from person where username = $2
         on conflict (week) do update set version = roster_week.version returning week)
       insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief)
       select $1, week.week, p.id, now() + make_interval(hours => $3), now() + make_interval(hours => $4), false
         from week, person p where p.username = $2`,
      [newId(), username, from, until],
    );

  it('before the coordinator, what cannot wait stands first: an alert, an empty duty, the day of a hand-over', async () => {
    await db.query(
      `with made as (insert into inquiry (id, operator_id) select gen_random_uuid(), id
         from generate_series(1, 2), person where username = 'operator1' returning id, operator_id),
       raised as (insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, step, next_step_at,
           acknowledged_at, acknowledged_by, coordinator_told_at)
         select gen_random_uuid(), made.id, 'danger', case when nth = 1 then 'alerting' else 'acknowledged' end, operator_id,
           now() - make_interval(hours => case when nth = 1 then 0 else 22 end), 2, now() + interval '1 hour',
           case when nth = 2 then now() end, case when nth = 2 then officer.id end, case when nth = 1 then now() end
         from (select *, row_number() over () as nth from made) as made, person officer where officer.username = 'officer1'
         returning id),
       told as (insert into event (type, rooms, data)
         select 'alert.unanswered', array['role:coordinator'], jsonb_build_object('escalationId', id, 'step', 2) from raised)
       select pg_notify('event', '')`,
    );
    const { page } = desks.coordinator;
    const first = ['Cavabsız siqnal', 'Növbədə boşluq', 'Təhvil müddəti'];
    for (const name of first) await bar('coordinator', name).waitFor();
    const names = await page
      .getByRole('group')
      .evaluateAll((groups) => groups.map((group) => group.getAttribute('aria-label')));
    expect(names.filter((name) => name !== null && first.includes(name))).toEqual(first);
    await picture(desks.coordinator, 'what-cannot-wait');
    await db.query(`update escalation set state = 'closed', next_step_at = null, closed_at = now()`);
  });

  it('is red while nobody is there, and says when a gap begins', async () => {
    const { supervisor, coordinator } = desks;
    await bar('supervisor', 'Пробел в графике')
      .getByText('Сейчас по графику на дежурстве никого нет.')
      .waitFor();
    await bar('coordinator', 'Növbədə boşluq').waitFor();
    await picture(supervisor, 'gap-now-supervisor');
    await shift('officer1', -1, 5);
    await shift('officer2', 6, 25);
    await told();
    await bar('supervisor', 'Пробел в графике')
      .getByText(/^С \d\d\.\d\d\.\d{4} \d\d:\d\d по графику на дежурстве никого нет\.$/)
      .waitFor();
    await bar('coordinator', 'Növbədə boşluq')
      .getByText(/^Növbə \d\d\.\d\d\.\d{4} \d\d:\d\d boş qalır/)
      .waitFor();
    await picture(coordinator, 'gap-ahead-coordinator');
    await shift('officer2', 4, 7);
    await told();
    await bar('supervisor', 'Пробел в графике').waitFor({ state: 'detached' });
    await bar('coordinator', 'Növbədə boşluq').waitFor({ state: 'detached' });
  });

  it('asks an officer on duty before they lose their last channel, and the keepers see it at once', async () => {
    const { officer, supervisor, coordinator } = desks;
    const { page } = officer;
    await db.query(`insert into configured_channel (channel) values ('email')`);
    await db.query(
      `insert into contact_point (id, person_id, channel, address, address_index, verified_at)
       select $1, id, 'email', '\\x00', sha256('two'), now() from person where username = 'officer2'`,
      [newId()],
    );
    await page.goto(`${line.urls.console}/officer/security`);
    await proveAnew(page, line, 'officer1');
    await page.getByLabel('E-mail address').fill('officer@example.org');
    await page.getByRole('button', { name: 'Add', exact: true }).last().click();
    await page.getByText('Not confirmed').waitFor();
    await db.query(`update contact_point set verified_at = now()`);
    await page.getByText('Confirmed', { exact: true }).waitFor();
    await told();
    await bar('supervisor', 'Дежурят в ближайшие 24 часа').waitFor({ state: 'detached' });
    const remove = page.getByRole('button', { name: 'Remove', exact: true });
    await remove.click();
    await page
      .getByText(/^You are on duty by the roster and this is your last channel that works\./)
      .waitFor();
    await picture(officer, 'remove-last-channel');
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await remove.click();
    await page.getByRole('button', { name: 'Yes: Remove' }).click();
    await remove.waitFor({ state: 'detached' });
    const name = line.accounts.get('officer1')?.name ?? '';
    await bar('supervisor', 'Дежурят в ближайшие 24 часа')
      .getByText(new RegExp(`^${name} \\(.*\\): с \\d.* нет подтверждённого канала$`))
      .waitFor();
    await bar('coordinator', '24 saat ərzində növbədədir').waitFor();
    await bar('supervisor', 'Дежурят в ближайшие 24 часа').getByRole('link').click();
    await supervisor.page
      .getByRole('list', { name: 'Дежурят в ближайшие 24 часа' })
      .getByText(name)
      .waitFor();
    await supervisor.page
      .getByRole('rowheader', { name: new RegExp(`^${name}.*нет подтверждённого канала`) })
      .waitFor();
    await picture(supervisor, 'unreached-editor');
    await picture(coordinator, 'unreached-coordinator');
    expect(Object.values(desks).flatMap(({ faults }) => faults)).toEqual([]);
  });
});
