import { accounts } from './ru/accounts';
import { alert } from './ru/alert';
import { board } from './ru/board';
import { breakGlass } from './ru/break-glass';
import { desk } from './ru/desk';
import { handling } from './ru/handling';
import { inquiry } from './ru/inquiry';
import { keeping } from './ru/keeping';
import { messages } from './ru/messages';
import { record } from './ru/record';
import { review } from './ru/review';
import { shell } from './ru/shell';
import { signIn } from './ru/sign-in';
import type { RussianTexts } from './keys';

export const ru: RussianTexts = {
  ...shell,
  ...record,
  ...keeping,
  ...signIn,
  ...desk,
  ...inquiry,
  ...handling,
  ...alert,
  ...review,
  ...messages,
  ...breakGlass,
  ...board,
  ...accounts,
};
