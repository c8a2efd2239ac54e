import { accounts } from './en/accounts';
import { alert } from './en/alert';
import { board } from './en/board';
import { breakGlass } from './en/break-glass';
import { desk } from './en/desk';
import { handling } from './en/handling';
import { inquiry } from './en/inquiry';
import { keeping } from './en/keeping';
import { messages } from './en/messages';
import { record } from './en/record';
import { review } from './en/review';
import { shell } from './en/shell';
import { signIn } from './en/sign-in';
import type { Texts } from './keys';

export const en: Texts = {
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
