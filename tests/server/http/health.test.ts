import { Counter, Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { openHttp } from './open-http.ts'

test('alive says nothing of ready', async () => {
  let isReady = false
  const { raw } = await openHttp({ ready: () => isReady })

  expect(await raw('GET', '/healthz')).toMatchObject({ status: 200, json: { alive: true } })
  expect(await raw('GET', '/readyz')).toMatchObject({ status: 503, json: { ready: false } })
  isReady = true
  expect(await raw('GET', '/readyz')).toMatchObject({ status: 200, json: { ready: true } })
})

test('the metrics are those of the registry, in the form of Prometheus', async () => {
  const registry = new Registry()
  new Counter({ name: 'berth_sockets', help: 'Open sockets', registers: [registry] }).inc(3)
  const { raw } = await openHttp({ registry })

  const { status, headers, text } = await raw('GET', '/metrics')

  expect({ status, type: headers['content-type'] }).toEqual({
    status: 200,
    type: 'text/plain; version=0.0.4; charset=utf-8',
  })
  expect(text).toContain('berth_sockets 3')
})
