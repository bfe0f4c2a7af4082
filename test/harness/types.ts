import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	IRunData,
	IWorkflowSettings,
	OnError,
} from 'n8n-workflow';

/** Decrypted credential data by credential type, as a user would have typed it. */
export type Credentials = Record<string, IDataObject>;

export interface NodeOptions {
	node: string;
	parameters?: IDataObject;
	credentials?: Credentials;
	/** Database ids by credential type; a node sees them in `getNode().credentials`. */
	credentialIds?: Record<string, string>;
	typeVersion?: number;
	settings?: IWorkflowSettings;
}

export interface RunOptions extends NodeOptions {
	input?: INodeExecutionData[];
	onError?: OnError;
	retryOnFail?: { maxTries: number; waitBetweenTries: number };
	mode?: 'trigger' | 'manual';
	/** The time that it takes is measured, so that nothing is tried beside it. */
	isTimed?: boolean;
	/** Data pinned in the editor: of the node before, or of the node itself. Only manual runs know it. */
	pinned?: { Start?: INodeExecutionData[]; Node?: INodeExecutionData[] };
}

export interface RunResult {
	items: INodeExecutionData[];
	outputs: INodeExecutionData[][];
	error: Error | undefined;
	runData: IRunData;
	/** The whole execution as the database would hold it. */
	json: IDataObject;
}

export interface LookupOptions {
	parameters?: INodeParameters | IDataObject;
	credentials?: Credentials;
	credentialIds?: Record<string, string>;
	path?: string;
}

export interface ListSearchOptions extends LookupOptions {
	filter?: string;
	paginationToken?: string;
}

export type PollEngine = 'legacy' | 'durable';

export interface PollerOptions extends NodeOptions {
	engine?: PollEngine;
	/** The clock the node sees while it polls. */
	now?: () => Date | number;
	/** Instead of the engine's own budget. */
	pollBudgetMs?: number;
	/** Node static data that the database holds before the first activation. */
	saved?: IDataObject;
}

export interface PollResult {
	items: INodeExecutionData[] | null;
}

export interface PollTickOptions {
	/** Legacy only, where these are two writes: the execution is handed over, the process dies before the save. */
	crashBeforeSave?: boolean;
	/** Durable only: another process took the task over, so this poll may neither commit nor emit. */
	loseLease?: boolean;
	/** Durable only: instead of 45 000 ms, after which a poll is abandoned. */
	timeoutMs?: number;
}
