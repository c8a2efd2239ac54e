/// <reference lib="dom" />
import type { Browser } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { startLine, type Line } from '../support/line';
import { until } from '../support/until';
import { type Desk, dial, openBrowser, sitDown } from './desk';

/** Where screenshots go when asked for (`HOTLINE_SCREENSHOTS=docs`): the README's pictures. */
const pictures = process.env['HOTLINE_SCREENSHOTS'];

jest.setTimeout(60_000);

describe('from ring to acknowledged police alert, on four screens', () => {
  let line: Line;
  let browser: Browser;
  let operator: Desk;
  let officer: Desk;
  let supervisor: Desk;

  beforeAll(async () => {
    if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    [operator, officer, supervisor] = await Promise.all([
      sitDown(browser, line, 'operator1'),
      sitDown(browser, line, 'officer1', { width: 1000, height: 800 }),
      sitDown(browser, line, 'supervisor1'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  async function picture(desk: Desk, name: string): Promise<void> {
    if (pictures !== undefined) await desk.page.screenshot({ path: `${pictures}/${name}.png` });
  }
  const focusIn = (id: string) =>
    operator.page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
  const tile = (label: string) => supervisor.page.getByRole('link', { name: new RegExp(`^${label}`) });

  it('an operator is ready and an officer goes on duty; the supervisor sees both', async () => {
    await operator.page.getByRole('button', { name: 'Hazıram' }).click();
    await operator.page.getByText('Hazır', { exact: true }).first().waitFor();
    await officer.page.getByRole('button', { name: 'Növbəyə başla' }).click();
    await officer.page.getByText('Siqnal yoxdur').waitFor();
    await supervisor.page.getByText('növbədə 1 polis zabiti').waitFor();
    await picture(operator, 'operator-idle');
  });

  it('a caller rings on the operator’s screen without taking the focus', async () => {
    await dial(line, 'trafficking-in-progress');
    const ringing = operator.page.getByRole('region', { name: 'GƏLƏN ZƏNG' });
    await ringing.waitFor();
    expect(await ringing.textContent()).toContain('•');
    expect(await operator.page.locator('body').textContent()).not.toContain('500000021');
    const focused = await operator.page.evaluate(() =>
      document.activeElement?.closest('[aria-label="GƏLƏN ZƏNG"]'),
    );
    expect(focused).toBeNull();
    await picture(operator, 'operator-ringing');
  });

  it('F2 answers; what is written saves itself and survives a refresh', async () => {
    await operator.page.keyboard.press('F2');
    await operator.page.getByText('Danışıq', { exact: true }).waitFor();
    await tile('Danışıqda').filter({ hasText: '1' }).waitFor();
    const note = operator.page.getByRole('textbox', { name: /Qeyd/ });
    await note.fill('Üç qız mənzildə saxlanılır, qapı kilidlidir.');
    await operator.page
      .getByRole('group', { name: 'Dərhal təhlükə?' })
      .getByRole('radio', { name: 'Hə' })
      .check();
    await operator.page.getByRole('combobox', { name: 'Harada' }).fill('bineqedi');
    await operator.page
      .getByRole('option', { name: /Binəqədi/ })
      .first()
      .waitFor();
    await operator.page.keyboard.press('Enter');
    await operator.page.getByText(/saxlanıldı/).waitFor();
    await operator.page.reload();
    await operator.page.getByText('Danışıq', { exact: true }).waitFor();
    expect(await operator.page.getByRole('textbox', { name: /Qeyd/ }).inputValue()).toContain(
      'qapı kilidlidir',
    );
    await operator.page.getByRole('textbox', { name: /Qeyd/ }).click();
    await operator.page.getByRole('button', { name: 'Səsi aç' }).waitFor({ state: 'detached' });
    await picture(operator, 'operator-on-call');
  });

  it('F9 while typing arms the alert, F9 again sends it, and the officer’s screen has it', async () => {
    await operator.page.getByRole('textbox', { name: /Qeyd/ }).click();
    await operator.page.keyboard.press('F9');
    await operator.page.getByRole('strong').filter({ hasText: 'GÖNDƏRİLMƏYƏ HAZIR' }).waitFor();
    expect(await officer.page.getByText('QƏBUL EDİLMƏYİB').count()).toBe(0);
    await operator.page.keyboard.press('F9');
    const inbox = officer.page.getByRole('region', { name: 'QƏBUL EDİLMƏYİB' });
    await inbox.waitFor();
    expect(await inbox.textContent()).toMatch(/Binəqədi.*TƏHLÜKƏ İNDİ/s);
    await picture(officer, 'officer-alert');
    await until('the officer’s title flashes', async () => (await officer.page.title()).includes('1'));
    await tile('Qəbul edilməmiş siqnallar').filter({ hasText: '1' }).waitFor();
  });

  it('the officer reads what may be seen and acknowledges; the operator sees who took it', async () => {
    await officer.page.getByRole('link', { name: 'Ətraflı oxu' }).click();
    await officer.page.getByRole('heading', { name: /^Siqnal / }).waitFor();
    await operator.page.locator('li[aria-current=step]').waitFor();
    await officer.page.getByRole('button', { name: 'QƏBUL EDİRƏM' }).click();
    const name = line.accounts.get('officer1')?.name ?? '';
    await operator.page.getByRole('contentinfo').getByText(name).first().waitFor();
    await tile('Qəbul edilməmiş siqnallar').filter({ hasText: '0' }).waitFor();
    await officer.page.getByRole('button', { name: 'QƏBUL EDİRƏM' }).waitFor({ state: 'detached' });
    await picture(officer, 'officer-acknowledged');
    await picture(operator, 'operator-acknowledged');
    await picture(supervisor, 'supervisor-board');
  });

  it('every number of the board opens its records', async () => {
    await tile('Cavab verilən').first().click();
    await supervisor.page.getByText('1 qeyd').waitFor();
    await supervisor.page.goBack();
  });

  it('a key ends the call at the carrier, and the operator is in wrap-up', async () => {
    await operator.page.keyboard.press('Control+F2');
    await supervisor.page.getByRole('cell', { name: 'Yekunlaşdırır' }).waitFor();
    await until('both telephones are free', async () => {
      const answer = await fetch(`${line.urls.carrier}/simulator/calls`);
      const { legs } = (await answer.json()) as { legs: { status: string }[] };
      return legs.length === 2 && legs.every(({ status }) => status === 'completed');
    });
  });

  it('closes the inquiry from the keyboard alone: the key leads to each field still missing', async () => {
    const { keyboard } = operator.page;
    await keyboard.press('Control+Enter');
    await operator.page.getByText(/^Bağlamaq üçün çatmır: Zəngin növü, Mövzu, Nəticə$/).waitFor();
    await focusIn('question-call-type');
    await keyboard.press('Space');
    await keyboard.press('Control+Enter');
    await focusIn('question-topic');
    await keyboard.type('borc esareti');
    await operator.page.getByRole('option').first().waitFor();
    await keyboard.press('Enter');
    await keyboard.press('Control+Enter');
    await focusIn('question-outcome');
    await keyboard.press('Space');
    await keyboard.press('Control+Enter');
    await operator.page.waitForURL(/\/operator$/);
    await operator.page.getByRole('button', { name: /Yenidən aç/ }).waitFor();
    await keyboard.press('Control+Z');
    await operator.page.waitForURL(/\/inquiries\//);
    await operator.page.getByRole('textbox', { name: /Qeyd/ }).waitFor();
    await keyboard.press('Control+Enter');
    await operator.page.waitForURL(/\/operator$/);
    await operator.page.getByRole('link', { name: 'Müraciətlər' }).click();
    await operator.page.getByRole('row').filter({ hasText: 'Bağlı' }).waitFor();
    await picture(operator, 'operator-history');
  });

  it('the coordinator sees the same numbers without a name, the administrator who may come in', async () => {
    const coordinator = await sitDown(browser, line, 'coordinator1', { height: 480 });
    await coordinator.page.getByText('Borc əsarəti').first().waitFor();
    expect(await coordinator.page.locator('main').textContent()).not.toContain(
      line.accounts.get('operator1')?.name ?? 'operator1',
    );
    await picture(coordinator, 'coordinator');
    const administrator = await sitDown(browser, line, 'admin1', { height: 480 });
    await administrator.page.getByRole('cell', { name: 'coordinator1' }).waitFor();
    await picture(administrator, 'administrator');
    expect([coordinator.faults, administrator.faults]).toEqual([[], []]);
  });

  it('nothing went wrong in any window', () => {
    expect([operator.faults, officer.faults, supervisor.faults]).toEqual([[], [], []]);
  });
});
