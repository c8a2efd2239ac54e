import type { HandOverDue } from '#contracts/alarms';
import type { AssessmentView, RuleSetList } from '#contracts/assessments';
import type { MessageList } from '#contracts/alert-messages';
import type { AuditPeople, AuditState, InquiryReaders } from '#contracts/audit';
import type { Board, BoardRecords, Measure } from '#contracts/board';
import type { GrantList } from '#contracts/break-glass';
import type { CallBack, Contact, CurrentCall, QueueView } from '#contracts/calls';
import type { DrillBoard, MyDrills } from '#contracts/drills';
import type { EscalationDetail, EscalationList, ReviewQueue, UnansweredAlert } from '#contracts/escalations';
import type { InquiryPage, InquiryView } from '#contracts/inquiries';
import type { RotationState } from '#contracts/keys';
import type { LadderView } from '#contracts/ladder';
import type { Duty, DutyOfficers, Presence, Session } from '#contracts/people';
import type { CertificateView, InquiryRetention, RetentionStatus, WishList } from '#contracts/retention';
import type { RosterNow, RosterWeek } from '#contracts/roster';
import type { ChannelStates, MyChannels } from '#contracts/channels';
import type { Security } from '#contracts/security';
import type { WorkbenchList, WorkbenchVersion } from '#contracts/rule-workbench';
import type { SecondLookList } from '#contracts/second-looks';
import type { SignMeasures } from '#contracts/sign-measures';
import type { StaffMember, StaffSession } from '#contracts/staff';
import type { WatchdogAlarm } from '#contracts/watchdog';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client';
import type { PublicPack } from './pack';
import { keepPhones } from './phones';
import { ApiProblem } from './problem';

/** Behind the sockets stands a poll: an event is a doorbell, the list is the truth. */
const often = 5_000;
const poll = 10_000;

/** Who is signed in, or half-way (see `stage`); null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () =>
    get<Session>('/api/session').catch((error: unknown) => {
      if (error instanceof ApiProblem && error.problem.status === 401) return null;
      throw error;
    }),
  staleTime: 60_000,
});

export const packQuery = queryOptions({
  queryKey: ['pack'],
  queryFn: async () => {
    const pack = await get<PublicPack>('/api/pack');
    keepPhones(pack);
    return pack;
  },
  staleTime: Infinity,
});

export const presenceQuery = queryOptions({
  queryKey: ['presence'],
  queryFn: () => get<Presence>('/api/presence'),
  refetchInterval: poll,
});

export const currentCallQuery = queryOptions({
  queryKey: ['current-call'],
  queryFn: () => get<CurrentCall>('/api/calls/current'),
  refetchInterval: often,
});

export const queueQuery = queryOptions({
  queryKey: ['queue'],
  queryFn: () => get<QueueView>('/api/queue'),
  refetchInterval: poll,
});

export const contactsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['contacts', callId],
    queryFn: () => get<{ rows: Contact[] } | Contact[]>(`/api/calls/${callId}/contacts`).then(rowsOf),
    staleTime: 60_000,
  });

export const callBacksQuery = queryOptions({
  queryKey: ['call-backs'],
  queryFn: () => get<{ rows: CallBack[] } | CallBack[]>('/api/call-backs').then(rowsOf),
  refetchInterval: poll,
});

export const inquiryQuery = (id: string) =>
  queryOptions({ queryKey: ['inquiry', id], queryFn: () => get<InquiryView>(`/api/inquiries/${id}`) });

/** The rule sets of today. An event says when somebody moved one; whoever works through midnight hears of it within minutes. */
export const ruleSetsQuery = queryOptions({
  queryKey: ['rule-sets'],
  queryFn: () => get<RuleSetList>('/api/rule-sets').then((list) => list.rows),
  staleTime: 300_000,
  refetchInterval: 300_000,
});

/** Every version of every rule set. */
export const workbenchQuery = queryOptions({
  queryKey: ['workbench'],
  queryFn: () => get<WorkbenchList>('/api/workbench'),
  refetchInterval: 300_000,
});

export const versionQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['workbench', key, version],
    queryFn: () => get<WorkbenchVersion>(`/api/workbench/${key}/${String(version)}`),
    refetchInterval: 300_000,
  });

export const assessmentQuery = (inquiryId: string) =>
  queryOptions({
    queryKey: ['assessment', inquiryId],
    queryFn: () => get<AssessmentView>(`/api/inquiries/${inquiryId}/assessment`),
  });

/** @param from the first day, @param to the last, both in the country's calendar */
export const signMeasuresQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['sign-measures', from, to],
    queryFn: () => get<SignMeasures>(`/api/measures/signs?from=${from}&to=${to}`),
  });

export const inquiriesQuery = (search: Record<string, string | undefined>) =>
  queryOptions({
    queryKey: ['inquiries', search],
    queryFn: () => get<InquiryPage>(`/api/inquiries${queryString(search)}`),
    placeholderData: keepPreviousData,
  });

export const escalationsQuery = (open: boolean) =>
  queryOptions({
    queryKey: ['escalations', { open }],
    queryFn: () => get<EscalationList>(`/api/escalations?open=${String(open)}`).then((list) => list.rows),
    refetchInterval: open ? poll : false,
  });

export const escalationQuery = (id: string) =>
  queryOptions({
    queryKey: ['escalations', id],
    queryFn: () => get<EscalationDetail>(`/api/escalations/${id}`),
    refetchInterval: poll,
  });

export const messagesQuery = (escalationId: string) =>
  queryOptions({
    queryKey: ['messages', escalationId],
    queryFn: () => get<MessageList>(`/api/escalations/${escalationId}/messages`),
    refetchInterval: poll,
  });

export const reviewsQuery = queryOptions({
  queryKey: ['reviews'],
  queryFn: () => get<ReviewQueue>('/api/reviews'),
  refetchInterval: poll,
});

/** Drawn of what nobody flagged; nobody waits for it, so that it is asked for as the page is opened. */
export const secondLooksQuery = queryOptions({
  queryKey: ['second-looks'],
  queryFn: () => get<SecondLookList>('/api/second-looks'),
  staleTime: 0,
});

export const dutyQuery = queryOptions({
  queryKey: ['duty'],
  queryFn: () => get<Duty>('/api/duty'),
  refetchInterval: poll,
});

export const dutyOfficersQuery = queryOptions({
  queryKey: ['duty', 'officers'],
  queryFn: () => get<DutyOfficers>('/api/duty/officers').then((answer) => answer.rows),
  refetchInterval: poll,
});

export const rosterNowQuery = queryOptions({
  queryKey: ['roster', 'now'],
  queryFn: () => get<RosterNow>('/api/roster'),
  refetchInterval: 60_000,
});

/** @param week its Monday */
export const rosterWeekQuery = (week: string) =>
  queryOptions({
    queryKey: ['roster', week],
    queryFn: () => get<RosterWeek>(`/api/roster/weeks/${week}`),
    refetchInterval: 60_000,
  });

export const drillsQuery = queryOptions({
  queryKey: ['drills'],
  queryFn: () => get<DrillBoard>('/api/drills'),
  refetchInterval: poll,
});

export const myDrillsQuery = queryOptions({
  queryKey: ['drills', 'mine'],
  queryFn: () => get<MyDrills>('/api/drills/mine'),
  refetchInterval: 60_000,
});

export const ladderQuery = queryOptions({
  queryKey: ['ladder'],
  queryFn: () => get<LadderView>('/api/ladder'),
});

export const unansweredQuery = queryOptions({
  queryKey: ['unanswered', 'alerts'],
  queryFn: () => get<{ rows: UnansweredAlert[] }>('/api/unanswered').then((answer) => answer.rows),
  refetchInterval: poll,
});

export const handOversQuery = queryOptions({
  queryKey: ['unanswered', 'hand-overs'],
  queryFn: () => get<{ rows: HandOverDue[] }>('/api/unanswered/hand-overs').then((answer) => answer.rows),
  refetchInterval: 60_000,
});

export const watchdogQuery = queryOptions({
  queryKey: ['watchdog'],
  queryFn: () => get<{ rows: WatchdogAlarm[] }>('/api/watchdog').then((answer) => answer.rows),
  refetchInterval: poll,
});

export const boardQuery = queryOptions({
  queryKey: ['board'],
  queryFn: () => get<Board>('/api/board'),
  refetchInterval: often,
});

export const recordsQuery = (measure: Measure, topic?: string) =>
  queryOptions({
    queryKey: ['records', measure, topic ?? null],
    queryFn: () => get<BoardRecords>(`/api/board/records${queryString({ measure, topic })}`),
    refetchInterval: poll,
  });

export const auditPeopleQuery = queryOptions({
  queryKey: ['audit-people'],
  queryFn: () => get<AuditPeople>('/api/audit/people').then(rowsOf),
  staleTime: 60_000,
});

export const auditStateQuery = queryOptions({
  queryKey: ['audit-state'],
  queryFn: () => get<AuditState>('/api/audit/state'),
  refetchInterval: 60_000,
});

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: () => get<{ rows: RotationState[] }>('/api/keys').then((answer) => answer.rows),
  refetchInterval: often,
});

export const readersQuery = (inquiryId: string) =>
  queryOptions({
    queryKey: ['readers', inquiryId],
    queryFn: () => get<InquiryReaders>(`/api/inquiries/${inquiryId}/readers`),
  });

export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: () => get<RetentionStatus>('/api/retention'),
  refetchInterval: 60_000,
});

export const certificateQuery = (id: string) =>
  queryOptions({
    queryKey: ['certificates', id],
    queryFn: () => get<CertificateView>(`/api/retention/certificates/${id}`),
    refetchInterval: ({ state }) => (state.data?.isSigned === false ? poll : false),
  });

export const inquiryRetentionQuery = (inquiryId: string) =>
  queryOptions({
    queryKey: ['inquiry-retention', inquiryId],
    queryFn: () => get<InquiryRetention>(`/api/inquiries/${inquiryId}/retention`),
  });

export const breakGlassQuery = queryOptions({
  queryKey: ['break-glass'],
  queryFn: () => get<GrantList>('/api/break-glass').then((answer) => answer.rows),
  refetchInterval: poll,
});

export const wishesQuery = queryOptions({
  queryKey: ['wishes'],
  queryFn: () => get<WishList>('/api/wishes').then((answer) => answer.rows),
  refetchInterval: poll,
});

export const staffQuery = queryOptions({
  queryKey: ['staff'],
  queryFn: () => get<{ rows: StaffMember[] }>('/api/staff').then(rowsOf),
  refetchInterval: poll,
});

export const staffSessionsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['staff', personId, 'sessions'],
    queryFn: () => get<{ rows: StaffSession[] }>(`/api/staff/${personId}/sessions`).then(rowsOf),
    refetchInterval: poll,
  });

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: () => get<Security>('/api/security'),
  refetchInterval: poll,
});

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: () => get<MyChannels>('/api/channels'),
  refetchInterval: ({ state }) => (state.data?.points.some(isOnItsWay) ? 2_000 : poll),
});

export const channelStatesQuery = queryOptions({
  queryKey: ['channel-states'],
  queryFn: () => get<ChannelStates>('/api/channel-states').then(rowsOf),
  refetchInterval: poll,
});

/** Somebody looks at the screen and waits for it. */
function isOnItsWay({ verifiedAt, last }: MyChannels['points'][number]): boolean {
  return verifiedAt === null || last?.state === 'due';
}

function rowsOf<T>(answer: { rows: T[] } | T[]): T[] {
  return Array.isArray(answer) ? answer : answer.rows;
}

function queryString(search: Record<string, string | undefined>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value) parts.set(name, value);
  const text = parts.toString();
  return text ? `?${text}` : '';
}
