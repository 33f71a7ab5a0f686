import type { AttentionFacts, Note } from '../../../shared/documents/desk/facts.ts'
import type { OrderFacts } from '../../../shared/documents/station/facts.ts'
import type { SpotKind } from '../../state/spot-look.ts'
import type { Item } from '../../sync/engine.ts'
import type { DeedWords } from '../deeds.ts'
import type { RoomOfWork } from '../rail.tsx'

/** The words of the staff's app. What both trades say alike stands here, what differs in `trade`. */
export interface StaffWords {
  welcome: string
  whereAreYou: string
  signedOut: string
  signedOutMeans: (name: string) => string
  accessEnded: string
  accessEndedMeans: (name: string) => string
  keptHere: (count: number) => string
  askAgain: string
  handIn: string
  handedIn: string
  otherPlace: string
  somebodyElse: string

  rooms: string
  rail: Record<RoomOfWork, string>
  offline: string
  refusedCount: (count: number) => string
  waitingCount: (count: number) => string
  shiftSince: (time: string) => string
  noShift: string
  numbersCome: string
  newsCount: (count: number) => string

  needsYou: string
  nothingNeedsYou: string
  troubles: (count: number) => string
  topUpsWait: (count: number) => string
  filter: string
  shape: string
  plan: string
  grid: string
  twoThere: string
  twoThereHere: string
  issue: string
  nextAt: (time: string) => string
  nextBooking: (time: string, who: string | null) => string

  nobodyNamed: string
  somebody: string
  name: string
  nameOf: (spot: string) => string
  nameIfGiven: string
  plate: string
  startedAlready: string
  chargerAsked: string
  stoppedAlready: string
  stopAsksCharger: string
  bookFor: string
  holdLeft: (time: string) => string
  holdOver: string
  cancelBooking: string
  cancelOf: (spot: string, who: string | null) => string
  since: string
  until: string
  energy: string
  power: string
  battery: string
  meterOld: (age: string) => string
  move: string
  moveOf: (spot: string, who: string | null) => string
  readMeter: string
  seatEmpty: string
  isBack: string
  awayUntil: (time: string) => string
  meterOf: (spot: string) => string
  meterStart: string
  meterEnd: string
  meterHint: string
  stoppedAt: (time: string) => string
  before: string

  due: string
  given: string
  change: string
  missing: string
  method: string
  amount: string
  deleteDigit: string
  payOf: (spot: string) => string
  takePayment: string
  takeOf: (amount: string) => string
  take: (amount: string) => string
  takePart: (amount: string, left: string) => string
  cardHint: string
  billComes: string
  billComesLong: string
  sumUnknown: string
  reckonedHere: string
  paidWaits: string
  paidWaitsLong: string
  payments: string
  askedToPay: (method: string) => string
  walletDeclined: string
  givenBack: (amount: string) => string
  waive: string
  waiveOf: (spot: string, amount: string) => string
  waiveMeans: string
  waiveReasons: readonly string[]
  reason: string
  refund: string
  refundOf: (spot: string) => string
  refundSum: (most: string) => string
  refundTo: string
  giveBack: (amount: string) => string
  aboveLimit: (limit: string) => string
  askOwner: string
  mistaken: string
  mistakenMeans: string

  receipt: string
  receiptNumber: string
  receiptKept: string
  claimCode: string
  what: string
  at: string
  print: string
  numberLost: string
  noNumbers: string
  seriesWaits: string
  nothingTaken: string

  shiftFirst: string
  shiftIsOpen: string
  openShift: string
  float: string
  shiftOf: (who: string) => string
  openedAt: string
  series: string
  receiptsGiven: string
  takings: string
  noTakings: string
  countDrawer: string
  countMeans: string
  counted: string
  thatIsCounted: string
  expected: string
  difference: string
  differenceMeans: string
  closeShift: string
  earlierShifts: string
  gapsTitle: string
  gapsMean: string
  voidIt: string
  voidOf: (receipt: string) => string
  voidMeans: string
  voidReasons: readonly string[]

  charger: string
  reported: Record<'available' | 'occupied' | 'faulted' | 'offline' | 'silent', string>
  orders: Record<OrderFacts['asked']['action'], string>
  lastOrders: string
  orderWaits: string
  answers: Readonly<Record<string, string>>

  reportIssue: string
  reportOf: (spot: string) => string
  whatIsWrong: string
  outOfUseHint: string
  report: string
  resolve: string
  resolveOf: (spot: string) => string
  whatWasDone: string

  bookOf: (spot: string) => string
  from: string
  now: string
  length: string
  forWhom: string
  forWhomHint: string
  bookNobody: string
  bookName: (name: string) => string
  knownCustomers: string
  noneKnown: string

  nobodyOwes: string
  noBookings: string
  noTopUps: string
  noTopUpsText: string
  topUpFor: (who: string) => string
  askedFor: string
  approve: (amount: string) => string
  approveShort: string
  decline: string
  declineOf: (who: string, amount: string) => string
  declineMeans: string
  declineReasons: readonly string[]

  refusedHere: string
  toBeSettled: string
  waitsForOwner: string
  firstWas: (who: string) => string
  dismiss: string
  settled: string
  settleMatter: string
  settleMeans: string
  matters: Record<AttentionFacts['raised']['what'], (of: { spot: string; amount: string; energy: string }) => string>
  keptApart: (who: string, count: number) => string
  refundAsked: (amount: string) => string
  billDisputed: (who: string) => string

  pendingTitle: string
  allSaved: string
  waits: string
  progress: Record<Item['progress']['kind'], string>
  export: string
  deeds: Readonly<Record<string, (deed: DeedWords) => string>>
  otherDeed: string

  newsTitle: string
  noNews: string
  isNew: string
  news: Record<Note['what'], (of: { spot: string; who: string; amount: string; until: string }) => string>

  switchPerson: string
  shareMeans: string
  share: string
  switchNeedsLink: string
  nobodyElseHasPin: string
  takeOver: string
  pin: string
  newPin: string
  pinHint: string
  setPin: string
  changePin: string
  waitsForMe: (count: number) => string
  signOutMeans: string
  signOutPending: string
  waitUntilSaved: string
  exportAndLeave: string
  leaveHere: string
  settings: string
  station: string
  soundOn: string
  soundHint: string

  trade: Record<'charging' | 'library', TradeWords>
}

/** What a station and a library call by different names. */
export interface TradeWords {
  floor: string
  spot: string
  states: Record<SpotKind, string>
  searchHint: string
  noSpots: string
  noneSuch: string
  noneFree: string
  chooseOne: string
  chooseOneText: string
  showSpot: string
  walkIn: string
  start: string
  startBooking: string
  checkIn: string
  stop: string
  stopOf: (spot: string, who: string | null) => string
  stopMeans: string
  moveMeans: string
  cancelMeans: string
  noBookingsText: string
  outOfUse: string
  faults: readonly string[]
}
