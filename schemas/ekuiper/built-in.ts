import type { NativeKind } from './contract.js';

/**
 * What every server from 2.0.0 to 2.4.0 has of its own, whatever its build tags: internal/binder/io/builtin.go and the tables of
 * internal/binder/function. It is asked before plugins are.
 */
const builtIn: Readonly<Record<NativeKind, ReadonlySet<string>>> = {
  source: words('file httppull httppush memory mqtt neuron simulator websocket'),
  sink: words('file log logToMemory memory mqtt neuron nop rest websocket'),
  function: words(`
  abs acc_avg acc_count acc_max acc_min acc_sum acos array_cardinality array_concat array_contains array_contains_any array_create
  array_distinct array_except array_flatten array_intersect array_join array_last_position array_map array_max array_min
  array_position array_remove array_shuffle array_sort array_union asin atan atan2 avg bitand bitnot bitor bitxor bypass
  cardinality cast ceil ceiling changed_col changed_cols chr coalesce collect compress concat conv convert_tz cos cosh cot count
  crc32 cur_date cur_time current_date current_time current_timestamp date_calc date_diff day day_name day_of_month day_of_week
  day_of_year dec2hex decode decompress deduplicate degrees delay element_at encode endswith erase event_time exp floor format
  format_time from_days from_unix_time get_keyed_state had_changed hex2dec hour indexof isnull items json_path_exists
  json_path_query json_path_query_first keys kvpair_array_to_obj lag last_agg_hit_count last_agg_hit_time last_day last_hit_count
  last_hit_time last_value latest length ln local_time local_timestamp log lower lpad ltrim max md5 merge_agg meta microsecond min
  minute mod month month_name mqtt newuuid now numbytes obj_to_kvpair_array object object_concat object_construct object_pick
  object_size parse_json percentile_cont percentile_disc pi pow power radians rand regexp_matches regexp_replace regexp_substr
  repeat round row_number rpad rtrim rule_id rule_start second sequence sha1 sha256 sha384 sha512 sign sin sinh split_value sqrt
  startswith stddev stddevs substring sum tan tanh to_json to_seconds trim trunc tstamp unnest upper values var vars window_end
  window_start zip
  `),
};

/** The default configs in etc/sources of every release: the archive of a source with one of these names is refused. */
const shippedConfigs = words('edgex file httppull httppush memory neuron redis redisSub simulator websocket');

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Whether the server takes its own source, sink or function of this name, and never a plugin's. Names of functions are compared in any case. */
export const isBuiltIn = (kind: NativeKind, name: string): boolean => builtIn[kind].has(kind === 'function' ? name.toLowerCase() : name);

/** Whether the server has a default config of this name already, so that it refuses to install a source of this name. */
export const hasShippedConfig = (kind: NativeKind, name: string): boolean => kind === 'source' && shippedConfigs.has(name);
