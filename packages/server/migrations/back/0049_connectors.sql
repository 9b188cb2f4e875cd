drop table connector_run, connector;
