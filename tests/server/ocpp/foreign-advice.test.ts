import { expect, test } from 'vitest'
import { groupOf, makeTags, reservationOf } from '../../../server/arbiter/chargers/identity.ts'
import { listChargerReservations } from '../../../shared/api/chargers.ts'
import { addCard } from '../../../shared/api/own.ts'
import { bookSession, cancelSession } from '../../../shared/api/session.ts'
import { me } from '../../../shared/api/sign-in.ts'
import { serveDemo } from '../../helpers/demo-server.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { untilSo } from '../../helpers/until-so.ts'
import { type Answers, CONNECTOR, foreign, IDENTITY, STATION, scene, signedIn } from './foreign-scene.ts'

const AT = { station: STATION, charger: IDENTITY }
const SECOND = 1000

/** Each version's names for the same. */
const VERSIONS = [
  {
    version: 'ocpp1.6',
    boot: { chargePointVendor: 'Another', chargePointModel: 'One' },
    able: {
      GetConfiguration: () => ({
        configurationKey: [
          { key: 'SupportedFeatureProfiles', readonly: true, value: 'Core,Reservation,LocalAuthListManagement' },
          { key: 'LocalAuthListMaxLength', readonly: true, value: '50' },
        ],
      }),
    },
    card: (tag: string) => ({ idTag: tag }),
    allowed: { idTagInfo: { status: 'Accepted' } },
    list: (version: number) => ({ listVersion: version }),
    kept: (tag: string, group: string) => ({ connectorId: 1, idTag: tag, parentIdTag: group }),
  },
  {
    version: 'ocpp2.0.1',
    boot: { chargingStation: { vendorName: 'Another', model: 'One' }, reason: 'PowerUp' },
    able: {
      GetVariables: ({ getVariableData }) => ({
        getVariableResult: (getVariableData as { component: { name: string }; variable: { name: string } }[]).map(
          ({ component, variable }) => ({
            attributeStatus: 'Accepted',
            attributeValue: variable.name === 'ItemsPerMessage' ? '50' : 'true',
            component,
            variable,
          }),
        ),
      }),
    },
    card: (tag: string) => ({ idToken: { idToken: tag, type: 'ISO14443' } }),
    allowed: { idTokenInfo: { status: 'Accepted' } },
    list: (version: number) => ({ versionNumber: version }),
    kept: (tag: string, group: string) => ({
      evseId: 1,
      idToken: { idToken: tag, type: 'Central' },
      groupIdToken: { idToken: group, type: 'Central' },
    }),
  },
] as const satisfies readonly { version: 'ocpp1.6' | 'ocpp2.0.1'; able: Answers; [more: string]: unknown }[]

test.each(VERSIONS)(
  'a charger of another maker keeps what is booked, knows the cards used there, and hears of both again after a restart ($version)',
  async ({ version, boot, able, card, allowed, list, kept }) => {
    const clock = new HandClock(Date.now())
    const { server, owner, key, dataDir } = await scene(undefined, clock)
    const mai = await signedIn(server, 'customer', 'customer')
    const { person } = await mai(me, {})
    await mai(addCard, { number: '04A1B2C3', label: 'Key ring' })
    const answers = { ...able, GetLocalListVersion: () => list(0) }
    const one = await foreign(server, key, version, answers)
    const heard = (method: string, all = one.asked) => all.filter(asked => asked.method === method)
    await one.client.call('BootNotification', boot)
    expect(await one.client.call('Authorize', card('04A1B2C3'))).toMatchObject(allowed)
    await clock.pass(10 * SECOND)
    await untilSo(() => heard(version === 'ocpp1.6' ? 'GetConfiguration' : 'GetVariables').length > 0)
    await clock.pass(5 * SECOND)
    await untilSo(() => heard('SendLocalList').length === 1)
    expect(JSON.stringify(heard('SendLocalList')[0]?.params)).toContain('04A1B2C3')

    const booking = await mai(bookSession, { station: STATION, connector: CONNECTOR })
    await untilSo(() => heard('ReserveNow').length === 1)
    const { tagOf } = makeTags(text => server.accounts.seal('card', text))
    expect(heard('ReserveNow')[0]?.params).toMatchObject(kept(tagOf(booking.id), groupOf(person.id)))
    const reservations = async (ask = owner) => (await ask(listChargerReservations, AT)).reservations
    const reservation = { id: reservationOf(booking.id), plug: 1, session: booking.id, result: 'accepted' }
    await expect.poll(() => reservations()).toMatchObject([reservation])
    await server.stop()
    await one.client.close({ force: true })

    const again = await serveDemo(dataDir, clock)
    const two = await foreign(again, key, version, { ...answers, GetLocalListVersion: () => list(1) })
    await two.client.call('BootNotification', boot)
    await clock.pass(15 * SECOND)
    await untilSo(() => heard('ReserveNow', two.asked).length === 1)
    expect(heard('ReserveNow', two.asked)[0]?.params).toEqual(heard('ReserveNow')[0]?.params)
    await untilSo(() => heard('GetLocalListVersion', two.asked).length === 1)
    expect(heard('SendLocalList', two.asked)).toEqual([])
    const maiAgain = await signedIn(again, 'customer', 'customer')
    await maiAgain(cancelSession, { station: STATION, session: booking.id })
    await untilSo(() => heard('CancelReservation', two.asked).length === 1)
    expect(heard('CancelReservation', two.asked)[0]?.params).toEqual({ reservationId: reservation.id })
    const ownerAgain = await signedIn(again, 'owner', 'owner')
    await expect.poll(() => reservations(ownerAgain)).toEqual([])
    expect([...one.bad, ...two.bad]).toEqual([])
  },
)
