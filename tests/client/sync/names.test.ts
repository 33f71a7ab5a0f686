import { expect, test } from 'vitest'
import { channelName, documentName, epochsOf, outboxName, senderName } from '../../../client/sync/names.ts'
import { roomOf } from '../../../shared/sync/room.ts'

const st1 = roomOf('station', 'st-1').name
const anna = { person: 'anna', portal: 'customer' }

test('two people, and one person in two portals, share no name', () => {
  const owners = [anna, { person: 'anna', portal: 'staff' }, { person: 'ben', portal: 'customer' }]
  const names = owners.flatMap(owner => [
    outboxName(owner),
    channelName(owner),
    senderName(owner, st1),
    documentName(owner, st1, 3),
  ])
  expect(new Set(names).size).toBe(names.length)
})

test('a person whose id holds a slash is not taken for a portal and another person', () => {
  expect(outboxName({ person: 'b', portal: 'a' })).not.toBe(outboxName({ person: 'a/b', portal: '' }))
  expect(outboxName({ person: 'b/outbox', portal: 'a' })).not.toContain(outboxName({ person: 'b', portal: 'a' }))
})

test('the epochs of a room are found among other rooms, other people and the outbox', () => {
  const names = [
    documentName(anna, st1, 12),
    documentName(anna, st1, 3),
    documentName(anna, roomOf('station', 'st-10').name, 1),
    documentName({ ...anna, person: 'ann' }, st1, 2),
    `${documentName(anna, st1, 4)}x`,
    outboxName(anna),
  ]
  expect(epochsOf(names, anna, st1)).toEqual([3, 12])
})
