import { Pool } from 'pg';
import type { Browser } from 'playwright-core';
import type { EventType } from '#contracts/live';
import type { Room } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { type Line, startLine } from '../support/line';
import { type Desk, openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

/** Supervisors and administrators see that an alert was left lying, whatever else is on their screen. */
describe('an alert left lying, on the screens', () => {
  let line: Line;
  let browser: Browser;
  let db: Pool;
  let desks: Record<'supervisor' | 'administrator' | 'officer', Desk>;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    const [supervisor, administrator, officer] = await Promise.all([
      sitDown(browser, line, 'supervisor1', { language: 'az' }),
      sitDown(browser, line, 'admin1', { language: 'ru', width: 800 }),
      sitDown(browser, line, 'officer1', { language: 'en', width: 390 }),
    ]);
    desks = { supervisor, administrator, officer };
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  const bar = (role: keyof typeof desks, name: string) => desks[role].page.getByRole('group', { name });
  const changed = (type: EventType, rooms: readonly Room[], data: object): Promise<unknown> =>
    db.query(
      `with told as (insert into event (type, rooms, data) values ($1, $2, $3)) select pg_notify('event', '')`,
      [type, rooms, data],
    );
  const watchdogChanged = (): Promise<unknown> =>
    changed('watchdog.changed', ['role:supervisor', 'role:administrator'], { open: 1 });

  it('leaves a drill alone: it rings the officer as itself, is taken, and stands on its own board', async () => {
    const { supervisor, officer } = desks;
    const drill = officer.page.getByRole('region', { name: /^DRILL D\d{5}-[A-Z]$/ });
    await officer.page.getByText('No drill has been sent to you yet.').waitFor();
    await supervisor.page.locator('nav a[href="/supervisor/drills"]').click();
    const plan = supervisor.page;
    const save = plan.getByRole('button', { name: 'Planı saxla' });
    const minutes = plan.getByLabel('Növbə başlayandan neçə dəqiqə sonra');
    await plan.getByRole('checkbox', { name: 'Hər növbə ilə bir sınaq' }).press('Space');
    await minutes.fill('121');
    await plan.getByText('1–120 arası tam ədəd yazın').waitFor();
    await picture(supervisor, 'drill-plan-refused');
    expect(await save.isDisabled()).toBe(true);
    await minutes.fill('15');
    await save.press('Enter');
    await plan.getByText(/^Heç nə gözlənilmir/).waitFor();
    await db.query(
      `with week as (insert into roster_week (week, saved_by) select '2027-06-07', id from person where username = 'officer1' returning *)
       insert into roster_shift (id, week, person_id, starts_at, ends_at, is_chief)
       select gen_random_uuid(), week, saved_by, at, at + interval '8 hours', false
         from week, (values ('2027-06-07 08:00+04'::timestamptz), ('2027-06-08 09:00+04')) shift (at)`,
    );
    await changed('roster.changed', ['role:supervisor'], { week: null });
    await plan.getByText('Növbəti: 07.06.2027 08:15').waitFor();
    await plan.getByText('saat 08:00 başlayan növbədən 15 dəq sonra').waitFor();
    await picture(supervisor, 'drill-plan-shifts');
    await plan.getByRole('checkbox', { name: 'Hər növbə ilə bir sınaq' }).press('Space');
    await plan.getByRole('button', { name: 'Vaxt əlavə et' }).click();
    await save.click();
    await plan.getByText(/^Növbəti: .* 08:10$/).waitFor();
    await plan.getByText('həftənin vaxtı', { exact: true }).waitFor();
    await supervisor.page.getByRole('button', { name: 'SINAQ siqnalı göndər' }).click();
    await picture(supervisor, 'drill-asked');
    await supervisor.page.getByRole('button', { name: 'Bəli: SINAQ siqnalı göndər' }).click();
    await drill.waitFor();
    await officer.page.waitForFunction(() => document.title === 'DRILL');
    expect(await officer.page.getByRole('article').count()).toBe(0);
    await supervisor.page.getByRole('region', { name: /^SINAQ D/ }).waitFor();
    await picture(officer, 'drill-officer');
    await picture(supervisor, 'drill-supervisor');
    await drill.getByRole('link').click();
    await officer.page.getByText('There is no inquiry behind a drill.').waitFor();
    await picture(officer, 'drill-detail');
    await officer.page.getByRole('button', { name: 'DRILL: I acknowledge' }).click();
    await officer.page.goto(`${line.urls.console}/officer`);
    await officer.page.getByText(/^Last drill: .*, in time, [\d.]+ s$/).waitFor();
    expect(await drill.count()).toBe(0);
    await supervisor.page
      .getByRole('cell', { name: /^vaxtında/ })
      .first()
      .waitFor();
    await picture(officer, 'drill-idle');
    await supervisor.page.setViewportSize({ width: 1440, height: 1400 });
    await picture(supervisor, 'drill-board');
    expect([...officer.faults, ...supervisor.faults]).toEqual([]);
  });

  it('says of a drill that lies still that it is one', async () => {
    await db.query(
      `insert into watchdog_alarm (escalation_id, fault, is_drill)
       select id, 'due-too-late', true from escalation where lane = 'drill'`,
    );
    await watchdogChanged();
    await bar('supervisor', 'İrəliləməyən siqnallar')
      .getByText(/^SINAQ: saat/)
      .waitFor();
    await bar('administrator', 'Застрявшие тревоги')
      .getByText(/^УЧЕНИЕ: с/)
      .waitFor();
    await picture(desks.administrator, 'watchdog-drill');
    await db.query(`update watchdog_alarm set closed_at = now()`);
    await watchdogChanged();
    await bar('supervisor', 'İrəliləməyən siqnallar').waitFor({ state: 'detached' });
  });

  it('says that nobody takes an alert, whom to phone, and whether anybody could be told elsewhere', async () => {
    const [inquiry, alert] = [newId(), newId()];
    await db.query(
      `insert into inquiry (id, operator_id) select $1, id from person where username = 'operator1'`,
      [inquiry],
    );
    await db.query(
      `with alert as (
         insert into escalation (id, inquiry_id, lane, state, step, raised_by, raised_at, next_step_at)
         select $1, $2, 'danger', 'alerting', 9, id, now() - interval '20 minutes', now() + interval '50 seconds' from person
          where username = 'operator1' returning id)
       insert into escalation_transition (escalation_id, to_state) select id, 'alerting' from alert`,
      [alert, inquiry],
    );
    // The line's own watchdog finds it within a minute.
    await db.query(
      `insert into watchdog_alarm (escalation_id, fault, told_at, told_addresses) values ($1, 'unanswered', now(), 0)
       on conflict (escalation_id, fault) where closed_at is null do update set told_at = now(), told_addresses = 0`,
      [alert],
    );
    await watchdogChanged();
    await bar('supervisor', 'İrəliləməyən siqnallar')
      .getByText(/heç kim qəbul etmir/)
      .waitFor();
    await bar('administrator', 'Застрявшие тревоги')
      .getByText(/сообщено только на экранах/)
      .waitFor();
    await picture(desks.supervisor, 'watchdog-unanswered');
    await picture(desks.administrator, 'watchdog-unanswered-ru');
    await db.query(
      `update escalation set state = 'closed', closed_at = now(), next_step_at = null where id = $1`,
      [alert],
    );
    await db.query(`update watchdog_alarm set closed_at = now()`);
    await watchdogChanged();
    await bar('supervisor', 'İrəliləməyən siqnallar').waitFor({ state: 'detached' });
  });

  it('stands in red until it is well again, also over a locked screen', async () => {
    const [inquiry, alert] = [newId(), newId()];
    await db.query(
      `insert into inquiry (id, operator_id) select $1, id from person where username = 'operator1'`,
      [inquiry],
    );
    // Taken, says the row; of that its history knows nothing, so the line's own watchdog finds it as well.
    await db.query(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, acknowledged_at, acknowledged_by, next_step_at)
       select $1, $2, 'danger', 'acknowledged', o.id, now(), p.id, now() + interval '30 minutes' from person o, person p
        where o.username = 'operator1' and p.username = 'officer1'`,
      [alert, inquiry],
    );
    await db.query(
      `insert into watchdog_alarm (escalation_id, fault) values ($1, 'strayed') on conflict do nothing`,
      [alert],
    );
    await watchdogChanged();
    await bar('supervisor', 'İrəliləməyən siqnallar').waitFor();
    await bar('administrator', 'Застрявшие тревоги').waitFor();
    await picture(desks.supervisor, 'watchdog-supervisor');
    await picture(desks.administrator, 'watchdog-administrator');
    expect(await bar('officer', 'Alerts left lying').count()).toBe(0);
    await desks.supervisor.page.keyboard.press('F8');
    await desks.supervisor.page.locator('input[autocomplete=current-password]').waitFor();
    expect(await bar('supervisor', 'İrəliləməyən siqnallar').count()).toBe(1);
    await db.query(
      `update escalation set state = 'closed', closed_at = now(), next_step_at = null where id = $1`,
      [alert],
    );
    await db.query(`update watchdog_alarm set closed_at = now()`);
    await watchdogChanged();
    await bar('supervisor', 'İrəliləməyən siqnallar').waitFor({ state: 'detached' });
    await bar('administrator', 'Застрявшие тревоги').waitFor({ state: 'detached' });
    expect(Object.values(desks).flatMap(({ faults }) => faults)).toEqual([]);
  });
});
