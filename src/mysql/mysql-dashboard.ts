/** One curve of a panel. */
interface Curve {
  readonly expr: string;
  readonly legend: string;
}

/** What a panel shows. */
interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly curves: readonly Curve[];
  readonly type?: 'stat' | 'timeseries';
}

const COLUMNS = 24;
const STAT = { width: 6, height: 4 };
const TIME_SERIES = { width: 12, height: 8 };

/**
 * A dashboard for Grafana, as JSON. The data source and the namespace are variables of it.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export function dashboardOf(name: string, hasFailover: boolean): object {
  return {
    uid: `mysql-${name}`.slice(0, 40),
    title: `MySQL / ${name}`,
    tags: ['mysql'],
    schemaVersion: 39,
    editable: true,
    refresh: '30s',
    time: { from: 'now-1h', to: 'now' },
    templating: { list: variables(name) },
    panels: placed(panels(`job="${name}",namespace=~"$namespace"`, hasFailover)),
  };
}

function variables(name: string): object[] {
  return [
    { name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus' },
    {
      name: 'namespace',
      label: 'Namespace',
      type: 'query',
      datasource: { type: 'prometheus', uid: '${datasource}' },
      query: `label_values(up{job="${name}"}, namespace)`,
      refresh: 2,
      includeAll: true,
      allValue: '.+',
      current: { text: 'All', value: '$__all' },
    },
  ];
}

function panels(labels: string, hasFailover: boolean): Panel[] {
  const own = `{${labels}}`;
  const [state, lag] = hasFailover ? groupPanels(labels) : replicationPanels(own);
  const perSecond = (variable: string) => `rate(mysql_global_status_${variable}${own}[$__rate_interval])`;
  const status = (variable: string) => `mysql_global_status_${variable}${own}`;
  return [
    {
      title: 'Primary',
      type: 'stat',
      unit: 'none',
      curves: eachPod(`mysql_global_variables_super_read_only${own} == 0`),
    },
    { title: 'Servers up', type: 'stat', unit: 'none', curves: [{ expr: `sum(mysql_up${own})`, legend: 'servers' }] },
    state,
    {
      title: 'Certificate expires in',
      type: 'stat',
      unit: 's',
      curves: [{ expr: `min(${status('ssl_server_not_after')}) - time()`, legend: 'certificate' }],
    },
    { title: 'Queries', unit: 'ops', curves: eachPod(perSecond('queries')) },
    lag,
    {
      title: 'Connections',
      unit: 'short',
      curves: [
        ...eachPod(status('threads_connected')),
        { expr: `min(mysql_global_variables_max_connections${own})`, legend: 'limit' },
      ],
    },
    { title: 'Running threads', unit: 'short', curves: eachPod(status('threads_running')) },
    { title: 'Slow queries', unit: 'ops', curves: eachPod(perSecond('slow_queries')) },
    {
      title: 'Buffer pool: reads that went to the disk',
      unit: 'percentunit',
      curves: eachPod(`${perSecond('innodb_buffer_pool_reads')} / ${perSecond('innodb_buffer_pool_read_requests')}`),
    },
    { title: 'Waits for row locks', unit: 'ops', curves: eachPod(perSecond('innodb_row_lock_waits')) },
    { title: 'Aborted connection attempts', unit: 'ops', curves: eachPod(perSecond('aborted_connects')) },
    {
      title: 'Network',
      unit: 'Bps',
      curves: ['received', 'sent'].map((direction) => ({
        expr: perSecond(`bytes_${direction}`),
        legend: `{{pod}} ${direction}`,
      })),
    },
    { title: 'Binary logs', unit: 'bytes', curves: eachPod(`mysql_binlog_size_bytes${own}`) },
  ];
}

/** Of replicas: a number, and its course. */
function replicationPanels(own: string): [Panel, Panel] {
  const lag = `mysql_slave_status_seconds_behind_source${own}`;
  const longest = [{ expr: `max(${lag})`, legend: 'lag' }];
  return [
    { title: 'Longest replication lag', type: 'stat', unit: 's', curves: longest },
    { title: 'Replication lag', unit: 's', curves: eachPod(lag) },
  ];
}

/** Of a group, whose members each report on all of them. */
function groupPanels(labels: string): [Panel, Panel] {
  const online = `mysql_perf_schema_replication_group_member_info{${labels},member_state="ONLINE"}`;
  const waiting = `mysql_perf_schema_transactions_remote_in_applier_queue{${labels}}`;
  const members = [{ expr: `max(count by (pod) (${online}))`, legend: 'members' }];
  const longest = [{ expr: `max(${waiting})`, legend: 'transactions' }];
  return [
    { title: 'Members of the group', type: 'stat', unit: 'none', curves: members },
    { title: 'Transactions to apply, of the member with the most', unit: 'short', curves: longest },
  ];
}

function eachPod(expr: string): Curve[] {
  return [{ expr, legend: '{{pod}}' }];
}

/** The panels, from left to right and from top to bottom. */
function placed(all: readonly Panel[]): object[] {
  let [x, y] = [0, 0];
  return all.map(({ title, type = 'timeseries', unit, curves }, index) => {
    const { width, height } = type === 'stat' ? STAT : TIME_SERIES;
    const gridPos = { x, y, w: width, h: height };
    x = (x + width) % COLUMNS;
    if (x === 0) y += height;
    return {
      id: index + 1,
      title,
      type,
      gridPos,
      datasource: { type: 'prometheus', uid: '${datasource}' },
      fieldConfig: { defaults: { unit }, overrides: [] },
      options: type === 'stat' ? { textMode: title === 'Primary' ? 'name' : 'auto' } : {},
      targets: curves.map(({ expr, legend }, curve) => ({
        refId: String.fromCharCode('A'.charCodeAt(0) + curve),
        expr,
        legendFormat: legend,
      })),
    };
  });
}
