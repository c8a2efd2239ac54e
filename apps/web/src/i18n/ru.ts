import { accounts } from './ru/accounts';
import { alert } from './ru/alert';
import { board } from './ru/board';
import { breakGlass } from './ru/break-glass';
import { channels } from './ru/channels';
import { desk } from './ru/desk';
import { drills } from './ru/drills';
import { figures } from './ru/figures';
import { handling } from './ru/handling';
import { inquiry } from './ru/inquiry';
import { keeping } from './ru/keeping';
import { messages } from './ru/messages';
import { record } from './ru/record';
import { review } from './ru/review';
import { roster } from './ru/roster';
import { shell } from './ru/shell';
import { signIn } from './ru/sign-in';
import { signs } from './ru/signs';
import { workbench } from './ru/workbench';
import type { RussianTexts } from './keys';

export const ru: RussianTexts = {
  ...shell,
  ...roster,
  ...drills,
  ...record,
  ...keeping,
  ...signIn,
  ...channels,
  ...desk,
  ...inquiry,
  ...handling,
  ...alert,
  ...review,
  ...signs,
  ...figures,
  ...workbench,
  ...messages,
  ...breakGlass,
  ...board,
  ...accounts,
};
