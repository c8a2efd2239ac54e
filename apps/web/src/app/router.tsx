import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { Role } from '#contracts/permissions';
import { queryClient } from '../api/query-client';
import { sessionQuery } from '../api/queries';
import { HOMES } from './homes';
import { Shell } from './shell';
import { wantAlert, wantedAlert } from './wanted-alert';
import { UnexpectedError, UnknownPage } from './stray-pages';

/** Leaves a route before it is drawn. */
function goTo(to: (typeof HOMES)[Role] | '/sign-in'): never {
  redirect({ to, throw: true });
  throw new Error('a redirect throws');
}

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: UnknownPage,
  errorComponent: UnexpectedError,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../sign-in/sign-in'), 'SignIn'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../sign-in/invitation'), 'InvitationPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session?.stage !== 'signed-in') {
      wantAlert(location.pathname);
      goTo('/sign-in');
    }
    return { session };
  },
});

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: ({ context }) => {
    const escalationId = wantedAlert();
    if (escalationId !== undefined && context.session.person.role === 'officer')
      redirect({ to: '/officer/alerts/$escalationId', params: { escalationId }, throw: true });
    goTo(HOMES[context.session.person.role]);
  },
});

/** Each role's screens are a bundle of their own, and open to that role only. */
const area = <P extends string>(
  role: Role,
  path: P,
  load?: Parameters<typeof lazyRouteComponent>[0],
  name?: string,
) =>
  createRoute({
    getParentRoute: () => signedIn,
    path,
    component: load ? lazyRouteComponent(load, name) : Outlet,
    beforeLoad: ({ context }) => {
      const own = context.session.person.role;
      if (own !== role) goTo(HOMES[own]);
    },
  });

const operator = area('operator', '/operator', () => import('../operator/operator-desk'), 'OperatorDesk');
const operatorHome = createRoute({
  getParentRoute: () => operator,
  path: '/',
  component: lazyRouteComponent(() => import('../operator/idle'), 'Idle'),
});
const operatorInquiries = createRoute({
  getParentRoute: () => operator,
  path: 'inquiries',
  component: lazyRouteComponent(() => import('./inquiries'), 'Inquiries'),
});
const operatorInquiry = createRoute({
  getParentRoute: () => operator,
  path: 'inquiries/$inquiryId',
  component: lazyRouteComponent(() => import('../operator/inquiry-page'), 'InquiryPage'),
});

const operatorToken = createRoute({
  getParentRoute: () => operator,
  path: 'token',
  component: lazyRouteComponent(() => import('../operator/token-desk'), 'TokenDesk'),
});

const supervisor = area(
  'supervisor',
  '/supervisor',
  () => import('../supervisor/supervisor-desk'),
  'SupervisorDesk',
);
const supervisorBoard = createRoute({
  getParentRoute: () => supervisor,
  path: '/',
  component: lazyRouteComponent(() => import('../supervisor/live-board'), 'LiveBoard'),
});
const supervisorRecords = createRoute({
  getParentRoute: () => supervisor,
  path: 'records/$measure',
  validateSearch: (search: Record<string, unknown>): { topic?: string } =>
    typeof search['topic'] === 'string' ? { topic: search['topic'] } : {},
  component: lazyRouteComponent(() => import('../supervisor/records'), 'Records'),
});
const supervisorReviews = createRoute({
  getParentRoute: () => supervisor,
  path: 'reviews',
  component: lazyRouteComponent(() => import('../supervisor/review-queue'), 'ReviewQueuePage'),
});
const supervisorInquiries = createRoute({
  getParentRoute: () => supervisor,
  path: 'inquiries',
  component: lazyRouteComponent(() => import('./inquiries'), 'Inquiries'),
});
const supervisorInquiry = createRoute({
  getParentRoute: () => supervisor,
  path: 'inquiries/$inquiryId',
  component: lazyRouteComponent(() => import('../supervisor/inquiry-record'), 'InquiryRecord'),
});

const officer = area('officer', '/officer', () => import('../officer/officer-desk'), 'OfficerDesk');
const officerInbox = createRoute({
  getParentRoute: () => officer,
  path: '/',
  component: lazyRouteComponent(() => import('../officer/inbox'), 'Inbox'),
});
const officerAlert = createRoute({
  getParentRoute: () => officer,
  path: 'alerts/$escalationId',
  // What is half filled in is about that alert.
  remountDeps: ({ params }) => params,
  component: lazyRouteComponent(() => import('../officer/alert-detail'), 'AlertDetail'),
});

/** What is asked to be opened, waits for a second person, or was opened alone. */
const breakGlass = lazyRouteComponent(() => import('../break-glass/queue'), 'BreakGlassQueue');
const supervisorBreakGlass = createRoute({
  getParentRoute: () => supervisor,
  path: 'break-glass',
  component: breakGlass,
});
const officerBreakGlass = createRoute({
  getParentRoute: () => officer,
  path: 'break-glass',
  component: breakGlass,
});

/** Who is on duty when; officers and coordinators read it too. */
const Roster = lazyRouteComponent(() => import('../roster/roster-page'), 'Roster');
const supervisorRoster = createRoute({ getParentRoute: () => supervisor, path: 'roster', component: Roster });
const officerRoster = createRoute({ getParentRoute: () => officer, path: 'roster', component: Roster });

/** How well flags and suggestions do, in counts. */
const supervisorSigns = createRoute({
  getParentRoute: () => supervisor,
  path: 'signs',
  component: lazyRouteComponent(() => import('../measures/sign-figures'), 'SignFigures'),
});

/** Rules as they are written, tried on past inquiries, and moved. */
const supervisorWorkbench = createRoute({
  getParentRoute: () => supervisor,
  path: 'workbench',
  component: lazyRouteComponent(() => import('../workbench/workbench-page'), 'Workbench'),
});
const supervisorVersion = createRoute({
  getParentRoute: () => supervisor,
  path: 'workbench/$key/$version',
  component: lazyRouteComponent(() => import('../workbench/version-page'), 'Version'),
});

/** Who passed a drill, when the next are, and one now. */
const supervisorDrills = createRoute({
  getParentRoute: () => supervisor,
  path: 'drills',
  component: lazyRouteComponent(() => import('../drills/drills-page'), 'Drills'),
});

/** Everybody's own account; operators and officers see to it at their desk, where call and alarms go on. */
const Security = lazyRouteComponent(() => import('../security/security'), 'Security');
const operatorSecurity = createRoute({
  getParentRoute: () => operator,
  path: 'security',
  component: Security,
});
const supervisorSecurity = createRoute({
  getParentRoute: () => supervisor,
  path: 'security',
  component: Security,
});
const officerSecurity = createRoute({
  getParentRoute: () => officer,
  path: 'security',
  component: Security,
});
const coordinator = area(
  'coordinator',
  '/coordinator',
  () => import('../coordinator/coordinator-desk'),
  'CoordinatorDesk',
);
const coordinatorBreakGlass = createRoute({
  getParentRoute: () => coordinator,
  path: 'break-glass',
  component: lazyRouteComponent(() => import('../break-glass/queue'), 'BreakGlassPage'),
});
const coordinatorHome = createRoute({
  getParentRoute: () => coordinator,
  path: '/',
  component: lazyRouteComponent(() => import('../coordinator/numbers'), 'Numbers'),
});
const coordinatorSigns = createRoute({
  getParentRoute: () => coordinator,
  path: 'signs',
  component: lazyRouteComponent(() => import('../measures/sign-figures'), 'SignFiguresPage'),
});
const coordinatorRoster = createRoute({
  getParentRoute: () => coordinator,
  path: 'roster',
  component: lazyRouteComponent(() => import('../roster/roster-page'), 'RosterPage'),
});
const coordinatorDrills = createRoute({
  getParentRoute: () => coordinator,
  path: 'drills',
  component: lazyRouteComponent(() => import('../drills/drills-page'), 'DrillsPage'),
});
const coordinatorRecord = createRoute({
  getParentRoute: () => coordinator,
  path: 'record',
  component: lazyRouteComponent(() => import('../oversight/record'), 'Record'),
});
const coordinatorRetention = createRoute({
  getParentRoute: () => coordinator,
  path: 'retention',
  component: lazyRouteComponent(() => import('../oversight/retention'), 'Retention'),
});
const coordinatorCertificate = createRoute({
  getParentRoute: () => coordinator,
  path: 'retention/$certificateId',
  component: lazyRouteComponent(() => import('../oversight/certificate'), 'Certificate'),
});
const administrator = area('administrator', '/administrator');
const administratorHome = createRoute({
  getParentRoute: () => administrator,
  path: '/',
  component: lazyRouteComponent(() => import('../administrator/accounts'), 'Accounts'),
});
const administratorInvite = createRoute({
  getParentRoute: () => administrator,
  path: 'invite',
  component: lazyRouteComponent(() => import('../administrator/invite'), 'Invite'),
});
const administratorAccount = createRoute({
  getParentRoute: () => administrator,
  path: 'accounts/$personId',
  component: lazyRouteComponent(() => import('../administrator/account'), 'Account'),
});
const administratorKeys = createRoute({
  getParentRoute: () => administrator,
  path: 'keys',
  component: lazyRouteComponent(() => import('../administrator/keys'), 'Keys'),
});
const administratorLadder = createRoute({
  getParentRoute: () => administrator,
  path: 'ladder',
  component: lazyRouteComponent(() => import('../administrator/ladder-editor'), 'LadderPage'),
});
const administratorWorkbench = createRoute({
  getParentRoute: () => administrator,
  path: 'workbench',
  component: lazyRouteComponent(() => import('../workbench/workbench-page'), 'WorkbenchPage'),
});
const administratorVersion = createRoute({
  getParentRoute: () => administrator,
  path: 'workbench/$key/$version',
  component: lazyRouteComponent(() => import('../workbench/version-page'), 'VersionPage'),
});
const administratorDrills = createRoute({
  getParentRoute: () => administrator,
  path: 'drills',
  component: lazyRouteComponent(() => import('../drills/drills-page'), 'DrillsPage'),
});
const administratorRecord = createRoute({
  getParentRoute: () => administrator,
  path: 'record',
  component: lazyRouteComponent(() => import('../oversight/record'), 'Record'),
});
const coordinatorSecurity = createRoute({
  getParentRoute: () => coordinator,
  path: 'security',
  component: lazyRouteComponent(() => import('../security/security'), 'SecurityPage'),
});
const administratorSecurity = createRoute({
  getParentRoute: () => administrator,
  path: 'security',
  component: lazyRouteComponent(() => import('../security/security'), 'SecurityPage'),
});

const administratorRetention = createRoute({
  getParentRoute: () => administrator,
  path: 'retention',
  component: lazyRouteComponent(() => import('../oversight/retention'), 'Retention'),
});
const administratorCertificate = createRoute({
  getParentRoute: () => administrator,
  path: 'retention/$certificateId',
  component: lazyRouteComponent(() => import('../oversight/certificate'), 'Certificate'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    invitation,
    signedIn.addChildren([
      start,
      operator.addChildren([
        operatorSecurity,
        operatorHome,
        operatorInquiries,
        operatorInquiry,
        operatorToken,
      ]),
      supervisor.addChildren([
        supervisorSecurity,
        supervisorBoard,
        supervisorRecords,
        supervisorReviews,
        supervisorInquiries,
        supervisorInquiry,
        supervisorBreakGlass,
        supervisorRoster,
        supervisorDrills,
        supervisorSigns,
        supervisorWorkbench,
        supervisorVersion,
      ]),
      officer.addChildren([officerSecurity, officerInbox, officerAlert, officerBreakGlass, officerRoster]),
      coordinator.addChildren([
        coordinatorSecurity,
        coordinatorHome,
        coordinatorSigns,
        coordinatorBreakGlass,
        coordinatorRoster,
        coordinatorDrills,
        coordinatorRecord,
      ]),
      coordinatorRetention,
      coordinatorCertificate,
      administrator.addChildren([
        administratorSecurity,
        administratorHome,
        administratorInvite,
        administratorAccount,
        administratorKeys,
        administratorLadder,
        administratorWorkbench,
        administratorVersion,
        administratorDrills,
        administratorRecord,
        administratorRetention,
        administratorCertificate,
      ]),
    ]),
  ]),
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
