import { acceptInvitation } from './accept-invitation.ts'
import { bookSession } from './book-session.ts'
import { cancelSession } from './cancel-session.ts'
import { changePassword } from './change-password.ts'
import { claim } from './claim.ts'
import { closeAccount } from './close-account.ts'
import { createStation } from './create-station.ts'
import { demo } from './demo.ts'
import { demoSignIn } from './demo-sign-in.ts'
import { endOtherSessions } from './end-other-sessions.ts'
import { endSession } from './end-session.ts'
import type { Endpoint } from './endpoint.ts'
import { events } from './events.ts'
import { findSpot } from './find-spot.ts'
import { getEpoch } from './get-epoch.ts'
import { getReceipt } from './get-receipt.ts'
import { getStation } from './get-station.ts'
import { guest } from './guest.ts'
import { history } from './history.ts'
import { invite } from './invite.ts'
import { listDevicePeople } from './list-device-people.ts'
import { listDevices } from './list-devices.ts'
import { listEpochs } from './list-epochs.ts'
import { listInvitations } from './list-invitations.ts'
import { listPeople } from './list-people.ts'
import { listSessions } from './list-sessions.ts'
import { listStations } from './list-stations.ts'
import { lookAtInvitation } from './look-at-invitation.ts'
import { makePayment } from './make-payment.ts'
import { makeReset } from './make-reset.ts'
import { me } from './me.ts'
import { moveSession } from './move-session.ts'
import { openapi } from './openapi.ts'
import { quarantine } from './quarantine.ts'
import { removeRole } from './remove-role.ts'
import { reportIssue } from './report-issue.ts'
import { resetPassword } from './reset-password.ts'
import { setPin } from './set-pin.ts'
import { setRole } from './set-role.ts'
import { shareDevice } from './share-device.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { signOutPerson } from './sign-out-person.ts'
import { startSession } from './start-session.ts'
import { stopSession } from './stop-session.ts'
import { switchPerson } from './switch-person.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

/** Everything that can be asked, by the name it is called by. */
export const endpoints: Readonly<Record<string, Endpoint>> = {
  acceptInvitation,
  bookSession,
  cancelSession,
  changePassword,
  claim,
  closeAccount,
  createStation,
  demo,
  demoSignIn,
  endOtherSessions,
  endSession,
  events,
  findSpot,
  getEpoch,
  getReceipt,
  getStation,
  guest,
  history,
  invite,
  listDevicePeople,
  listDevices,
  listEpochs,
  listInvitations,
  listPeople,
  listSessions,
  listStations,
  lookAtInvitation,
  makePayment,
  makeReset,
  me,
  moveSession,
  openapi,
  removeRole,
  quarantine,
  reportIssue,
  resetPassword,
  setPin,
  setRole,
  shareDevice,
  signIn,
  signOut,
  signOutPerson,
  startSession,
  stopSession,
  switchPerson,
  withdrawInvitation,
}
