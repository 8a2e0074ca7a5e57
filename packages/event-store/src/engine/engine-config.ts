import { createHash } from 'node:crypto';
import path from 'node:path';
import type { EngineSecrets } from './engine-secrets.ts';

/** More than this and the engine refuses the query instead of taking the machine's memory. */
const SERVER_MEMORY_BYTES = 1_200_000_000;

/** The engine's configuration for a data directory. */
export const configXml = (directory: string): string => `<clickhouse>
 <users_config>${escaped(path.join(directory, 'users.xml'))}</users_config>
 <max_server_memory_usage>${SERVER_MEMORY_BYTES}</max_server_memory_usage>
 <mark_cache_size>67108864</mark_cache_size>
 <primary_index_cache_size>67108864</primary_index_cache_size>
 <uncompressed_cache_size>0</uncompressed_cache_size>
 <index_mark_cache_size>16777216</index_mark_cache_size>
 <query_condition_cache_size>16777216</query_condition_cache_size>
 <compiled_expression_cache_size>16777216</compiled_expression_cache_size>
 <merges_mutations_memory_usage_soft_limit>400000000</merges_mutations_memory_usage_soft_limit>
 <background_pool_size>2</background_pool_size>
 <background_schedule_pool_size>4</background_schedule_pool_size>
 <background_move_pool_size>1</background_move_pool_size>
 <background_fetches_pool_size>1</background_fetches_pool_size>
 <background_common_pool_size>2</background_common_pool_size>
 <merge_tree>
  <min_bytes_for_wide_part>268435456</min_bytes_for_wide_part>
  <auto_statistics_types></auto_statistics_types>
  <number_of_free_entries_in_pool_to_execute_mutation>1</number_of_free_entries_in_pool_to_execute_mutation>
  <number_of_free_entries_in_pool_to_lower_max_size_of_merge>1</number_of_free_entries_in_pool_to_lower_max_size_of_merge>
  <number_of_free_entries_in_pool_to_execute_optimize_entire_partition>1</number_of_free_entries_in_pool_to_execute_optimize_entire_partition>
 </merge_tree>
 <backups><allowed_path>${escaped(path.join(directory, 'backups'))}/</allowed_path></backups>
</clickhouse>`;

/**
 * Users: `telecine` may do all, `telecine_reader` only SELECT with bounded time and memory. `default` is the engine's own
 * local session: it has to exist without a password, and may only open and close ports.
 */
export const usersXml = (secrets: EngineSecrets): string => `<clickhouse>
 <quotas><default></default></quotas>
 <profiles>
  <default></default>
  <local></local>
  <telecine>
   <max_threads>2</max_threads>
   <max_memory_usage>700000000</max_memory_usage>
   <max_bytes_before_external_group_by>250000000</max_bytes_before_external_group_by>
   <max_bytes_before_external_sort>250000000</max_bytes_before_external_sort>
  </telecine>
  <reader>
   <readonly>2</readonly>
   <max_threads>2</max_threads>
   <max_memory_usage>400000000</max_memory_usage>
   <max_execution_time>20</max_execution_time>
   <max_result_rows>1000000</max_result_rows>
   <constraints>
    <max_memory_usage><min>1</min><max>400000000</max></max_memory_usage>
    <max_execution_time><min>1</min><max>20</max></max_execution_time>
    <max_threads><min>1</min><max>2</max></max_threads>
    <readonly><const/></readonly>
   </constraints>
  </reader>
 </profiles>
 <users>
  ${user('default', '<password></password>', 'local', '<grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants>')}
  ${user('telecine', password(secrets.admin), 'telecine', '<access_management>1</access_management>')}
  ${user('telecine_reader', password(secrets.reader), 'reader', '<grants><query>GRANT SELECT ON telecine.*</query></grants>')}
 </users>
</clickhouse>`;

const user = (name: string, credential: string, profile: string, more: string): string =>
  `<${name}>${credential}<networks><ip>127.0.0.1</ip></networks><profile>${profile}</profile><quota>default</quota>${more}</${name}>`;

const password = (secret: string): string =>
  `<password_sha256_hex>${createHash('sha256').update(secret).digest('hex')}</password_sha256_hex>`;

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
