import { hashPassword, isPassword, newPassword } from './password';

describe('passwords', () => {
  it('are kept as argon2id with 64 MB and three passes, salted', async () => {
    const [first, second] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(first).not.toBe(second);
    expect(await isPassword(first, 'same')).toBe(true);
    expect(await isPassword(first, 'Same')).toBe(false);
  });

  it('are hashed off the event loop', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await hashPassword('slow');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('are made readable and never twice', () => {
    const made = Array.from({ length: 1000 }, newPassword);
    for (const password of made) expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(made.join('')).not.toMatch(/[ilo01]/);
    expect(new Set(made).size).toBe(1000);
  });
});
